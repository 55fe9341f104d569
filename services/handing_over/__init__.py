"""Use cases of house handovers: batches, the file of one house, its inspection, its defects."""
