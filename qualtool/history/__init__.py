"""What people did to a study: pure rules over its log."""
