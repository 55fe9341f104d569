"""Property archives: what a household's file holds, how long, where, and who may have it."""
