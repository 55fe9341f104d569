"""Use cases: each runs inside the caller's unit of work and never commits in the middle."""
