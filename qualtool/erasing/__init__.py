"""Erasing for good: what a sealed edit hides, and what somebody said who withdrew."""
