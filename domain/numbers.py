"""Numbers and codes that are put together: tickets (domain 01 §1.7) and sub-categories."""

from domain.calendar import label


def ticket(prefix: str, project: str, month: int, sequence: int) -> str:
    """Return `TS-HY01-202503-0007`; the sequence grows past four digits when it must."""
    return f"{prefix}-{project}-{label(month, 'month').replace('-', '')}-{sequence:04d}"


def category(l1: str, l2: str) -> str:
    """Return the code of a second-level category, unique in its procedure."""
    return f"{l1}.{l2}"
