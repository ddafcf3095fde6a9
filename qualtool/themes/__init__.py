"""Themes a machine would propose."""
