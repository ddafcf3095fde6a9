"""A workbench for qualitative thematic analysis, on the researcher's own machine."""
