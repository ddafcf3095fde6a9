"""What leaves a study: tables first, then one file a format."""
