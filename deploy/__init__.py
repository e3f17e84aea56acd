"""How the dashboard is served to a company: many equal processes behind nginx."""
