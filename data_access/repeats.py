"""Which cases repeat an earlier one."""

from sqlmodel import Session

from data_access.cases import CASES, in_reach, read, views
from domain import case as domain
from domain.rights import Reach


def of(session: Session, case_id: int, *, unit_id: int, reach: Reach) -> list[domain.Case]:
    """Return the cases inside the reach that repeat a case of this home, oldest first.

    The home is there for the index: a repeat is always of the same one.
    """
    columns = CASES.c
    mine = (columns.unit_id == unit_id, columns.repeat_of_id == case_id)
    return read(session, views().where(*mine, in_reach(reach)).order_by(columns.id))
