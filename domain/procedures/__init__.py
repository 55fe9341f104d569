"""One file each: the procedures of the centre. A new one is a file here and a line in `registry`."""
