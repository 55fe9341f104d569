"""What an estate aims at, watches and notes on its charts, in words that stand nowhere else."""

from data_access.database import Session
from services import baselines, boards, saved_views, targets
from tests.conftest import NOON, Estate


def watch(session: Session, other: Estate, mark: str) -> None:
    """Leave a board of one figure in the other estate, and an event on its charts."""
    me = other.supervisor
    view_id = saved_views.save(
        session, f"{mark} board", "board", {}, audience=str(other.project_id), actor=me, now=NOON
    )
    told = {"figure": "CR03", "span": "last_month", "project": "CB02"}
    boards.add_tile(session, boards.get(session, view_id, actor=me), told, actor=me, now=NOON)
    outage = {"kind": "outage", "first_day": NOON.date(), "note": f"{mark} outage"}
    baselines.annotate(session, other.project_id, "", outage, actor=me, now=NOON)


def aim(session: Session, estate: Estate, mark: str) -> None:
    """Set a target of the estate."""
    wanted = targets.Wanted(
        project_id=estate.project_id, figure="CR03", kind="internal", value=7.0,
        first=NOON.date(), last=None, source=f"{mark} plan", reason=f"{mark} reason",
    )  # fmt: skip
    targets.set_target(session, wanted, actor=estate.supervisor, now=NOON)
