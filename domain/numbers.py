"""Ticket numbers: type, project, month, sequence (domain 01 §1.7)."""

from domain.calendar import label


def ticket(prefix: str, project: str, month: int, sequence: int) -> str:
    """Return `TS-HY01-202503-0007`; the sequence grows past four digits when it must."""
    return f"{prefix}-{project}-{label(month, 'month').replace('-', '')}-{sequence:04d}"
