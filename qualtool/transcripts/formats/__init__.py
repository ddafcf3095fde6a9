"""One file a format: bytes in, a parsed transcript out."""
