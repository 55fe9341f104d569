"""What the answers to the supervisors' questions read (domain 24), family by family."""
