"""The cases that records behind figures belong to, where those are no cases themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, select

from data_access.figure_rows import AT_A_TIME
from data_access.tables import ArchiveOwed, KeyCountLine, KeyLoan, core

ABOVE: Mapping[str, Any] = {
    "key_loans": core(KeyLoan).c,
    "counted_keys": core(KeyCountLine).c,
    "papers": core(ArchiveOwed).c,
}
"""Records that open the case they belong to."""


def cases(session: Session, kind: str, ids: Sequence[int]) -> dict[int, int]:
    """Return the case of each record of a kind, by their ids."""
    columns = ABOVE[kind]
    found: dict[int, int] = {}
    for start in range(0, len(ids), AT_A_TIME):
        some = columns.id.in_(ids[start : start + AT_A_TIME])
        rows = session.connection().execute(select(columns.id, columns.case_id).where(some))
        found |= {row[0]: row[1] for row in rows}
    return found
