"""How the readings of self-builds and of illegal structures are asked, and what writes there."""

from sqlmodel import col, select

from data_access.database import Session
from data_access.tables import Case
from services import build_standing, owner_votes, self_builds, structures, styles
from services.sheets import structure_blocks
from tests.conftest import NOON
from tests.rights.asking import Call, each
from tests.rights.world import Side


def number(session: Session, side: Side, procedure: str) -> str:
    """Return the number of the self-build or of the structure of a side's home."""
    found = select(Case.number).where(
        col(Case.unit_id) == side.unit_id, col(Case.procedure) == procedure
    )
    return session.exec(found).one()


LISTED: dict[str, Call] = {
    "build_standing.of_project": lambda s, a, w: each(
        w, lambda x: build_standing.of_project(s, x.project_id, actor=a, now=NOON)
    ),
    "owner_votes.of_project": lambda s, a, w: each(
        w, lambda x: owner_votes.of_project(s, x.project_id, actor=a)
    ),
    "self_builds.file_of": lambda s, a, w: each(
        w, lambda x: self_builds.file_of(s, number(s, x, "self_build"), actor=a, now=NOON)
    ),
    "self_builds.listed": lambda s, a, w: [
        self_builds.listed(s, view, actor=a, now=NOON) for view in self_builds.VIEWS
    ],
    "self_builds.of_unit": lambda s, a, w: each(
        w, lambda x: self_builds.of_unit(s, x.unit_id, actor=a)
    ),
    "sheets.structure_blocks.ledger": lambda s, a, w: each(
        w,
        lambda x: structure_blocks.ledger(s, x.project_id, "open", actor=a, language="en"),
    ),
    "structures.file_of": lambda s, a, w: each(
        w, lambda x: structures.file_of(s, number(s, x, "illegal_structure"), actor=a, now=NOON)
    ),
    "structures.listed": lambda s, a, w: [
        structures.listed(s, view, actor=a) for view in structures.VIEWS
    ],
    "structures.of_unit": lambda s, a, w: each(
        w, lambda x: structures.of_unit(s, x.unit_id, actor=a)
    ),
    "styles.listed": lambda s, a, w: each(w, lambda x: styles.listed(s, x.project_id, actor=a)),
}
WRITES = frozenset({"structures.note", "styles.decide"})
