"""The study file: the only SQL."""
