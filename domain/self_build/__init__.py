"""What an owner builds beyond the flat: the catalogue, the owners' vote, terms (13)."""
