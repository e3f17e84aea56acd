"""Alerts: what programme.toml asks to be watched, judged once and sent."""
