"""What the codes mean."""
