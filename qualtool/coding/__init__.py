"""Who marked which passage with which code."""
