"""Every cell of the matrix, tried; every check, taken away to see whether somebody notices."""
