"""Signing in: whether readers have to, who they are, what they are let through to."""
