"""Who may see what: access.toml gives rights for what a provider says of a reader."""
