"""Keeping names out: finding what tells who people are, and laying replacements over it."""
