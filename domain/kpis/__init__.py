"""The figures, one file per family, and the facts they count."""
