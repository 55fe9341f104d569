"""Sections that screens of several groups have: files, papers and steps of a case."""
