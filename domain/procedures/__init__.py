"""The procedures of the centre, one file or folder each; a new one has a line in `registry`."""
