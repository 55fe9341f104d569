"""Self-builds and illegal structures of a random estate: days since the start, None for never."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from data_access.tables import SelfBuild, Structure
from domain.calendar import date_of, day_number, month_number
from tests.random_days import START, on
from tests.worked import World


@dataclass(frozen=True)
class Asked:
    """An application for a self-build, due `days` after it was taken."""

    unit: int
    on: int
    days: int
    decided: int | None
    outcome: str
    state: str
    early: bool


@dataclass(frozen=True)
class Stands:
    """A round of an illegal structure of a home; `again` is when it was seen anew after its
    removal, `goes_on` a round that work began, `followed` when such a round took its place."""

    unit: int
    found: int
    stage: str
    state: str
    failed: int | None
    reported: bool
    ended: int | None
    again: int | None
    goes_on: bool = False
    followed: int | None = None


DAYS, NEVER_OR = st.integers(0, 150), st.none() | st.integers(0, 150)
ASKED = st.builds(
    Asked, st.integers(0, 4), DAYS, st.integers(7, 40), NEVER_OR,
    st.sampled_from(["agreed", "refused"]),
    st.sampled_from(
        ["review", "await_permit", "building", "acceptance", "withdrawn", "voided"]
    ), st.booleans(),
)  # fmt: skip
STANDS = st.builds(
    Stands, st.integers(0, 4), DAYS, st.sampled_from(["materials", "in_work", "finished"]),
    st.sampled_from(["found", "reported", "legacy", "removed", "voided"]), NEVER_OR,
    st.booleans(), NEVER_OR, NEVER_OR, st.booleans(), NEVER_OR,
)  # fmt: skip
SOME_ASKED = tuple(
    Asked(n % 5, 45 + n * 6, 9, 50 + n * 6 if n % 3 else None, "agreed" if n % 2 else "refused",
          "building" if n % 2 else "refused", early=n % 4 == 0)
    for n in range(10)
)  # fmt: skip
SOME_STAND = tuple(
    Stands(n % 5, 42 + n * 6, "in_work" if n % 2 else "finished",
           "legacy" if n == 4 else "reported", 43 + n * 6, reported=n % 3 > 0,
           ended=None if n % 3 else 60 + n * 6, again=50 + n * 6 if n % 4 == 0 else None)
    for n in range(10)
)  # fmt: skip


def fill_builds(world: World, asked: tuple[Asked, ...], stands: tuple[Stands, ...]) -> None:
    """Put them into the tables."""
    for n, one in enumerate(asked):
        case_id = world.complaint(
            f"ZJ{n}", on(one.on), str(one.unit), procedure="self_build", state=one.state,
            phase="paused" if one.state == "await_permit" else "open", validity=None,
        )  # fmt: skip
        late = one.decided is not None and one.decided > one.on + one.days
        world.session.add(
            SelfBuild(
                case_id=case_id, project_id=world.project_id, **_days("asked", one.on),
                **_days("due", one.on + one.days), **_days("decided", one.decided),
                outcome="" if one.decided is None else one.outcome,
                in_time=one.decided is not None and not late, seen_early=one.early,
            )
        )  # fmt: skip
    for n, struct in enumerate(stands):
        case_id = world.complaint(
            f"WJ{n}", on(struct.found), str(struct.unit), procedure="illegal_structure",
            state=struct.state, phase="open", validity=None,
        )  # fmt: skip
        due = None if struct.failed is None else struct.failed + 1
        world.session.add(
            Structure(
                case_id=case_id, project_id=world.project_id, item_code="B01", place="yard",
                stage=struct.stage, **_days("found", struct.found), **_days("report_due", due),
                reported_in_time=struct.reported, **_days("ended", struct.ended),
                **_days("again", struct.again), goes_on=struct.goes_on,
                followed_day=_days("followed", struct.followed)["followed_day"],
            )
        )  # fmt: skip
    world.session.flush()


def _days(name: str, offset: int | None) -> dict[str, Any]:
    day = None if offset is None else day_number(START) + offset
    month = None if day is None else month_number(date_of(day))
    return {f"{name}_day": day, f"{name}_month": month}
