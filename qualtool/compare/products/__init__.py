"""Agreement as other programs work it out, so that an old figure can be had again."""
