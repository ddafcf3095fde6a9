"""What commands, page and notebooks show, brought together from the study."""
