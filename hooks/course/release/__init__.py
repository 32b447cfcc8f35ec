"""A checked course -> the files of a release: the same bytes from the same sources, wherever and whenever."""
