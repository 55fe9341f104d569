"""Who came to an activity is asked how it was: a sample of the households (06 §6.2, 08)."""

from collections.abc import Iterator, Mapping
from typing import Any

from data_access import entries, intake
from data_access.database import Session
from domain import follow_up
from domain.case import Case
from services import growing, homes, ledger
from services.moving import Made

TRIGGER = "activity"


def ask_some(session: Session, made: Made) -> None:
    """Open a return visit for each household drawn of those that came, within the rule's days.

    A room that is none of the project, as of a guest, has nobody to ask. What was drawn from
    is written down, so that it can be drawn again.
    """
    came = dict(_households(session, made))
    share = _share(session, made.case)
    seed = intake.settings(session, project_id=made.case.project_id, prefix=follow_up.SEED)
    stratum = f"{TRIGGER}:{made.case.number}"
    chosen = follow_up.sample(str(seed[follow_up.SEED]), stratum, came, share)
    ledger.log_by_rule(
        session, made.case, move="drawn" if chosen else "not_drawn", at=made.now, now=made.now,
        answers={"stratum": stratum, "share": share, "rooms": chosen, "of": len(came)},
    )  # fmt: skip
    for room in chosen:
        growing.ask_household(session, made, TRIGGER, came[room])


def _households(session: Session, made: Made) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rooms that came, each with the columns of its place."""
    project_id = made.case.project_id
    for row in made.answers["attended"]:
        code = str(row["name"]).strip().upper()
        unit_id = entries.unit_with(session, project_id, code)
        place = homes.unit_of(session, unit_id, project_id=project_id)
        if place is not None:
            yield code, {"unit_id": unit_id, **vars(place)}


def _share(session: Session, of: Case) -> int:
    own = intake.settings(session, project_id=of.project_id, prefix=follow_up.SHARES)
    return follow_up.share_of(TRIGGER, own.get(follow_up.SHARES, {}).get(TRIGGER), 0)
