"""Which passages are quoted, under which code, in which order, and in which words."""
