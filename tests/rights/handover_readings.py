"""How the readings of handovers, their batches and their defects are asked."""

from data_access import cases as store
from data_access.database import Session
from domain import rights
from domain.calendar import Period
from domain.people import Actor
from services.handing_over import (
    ages,
    batches,
    charges,
    contractors,
    defects,
    finding,
    houses,
    rates,
    standing,
)
from services.handing_over.batches import Look
from services.sheets import batch_papers, handover_papers
from tests.conftest import NOON
from tests.rights.asking import Call, each, of_sides
from tests.rights.world import Side


def _batch(side: Side) -> str:
    return side.house.replace("JF", "JP")


def _houses(session: Session, actor: Actor, side: Side) -> object:
    batch = finding.batch(session, _batch(side), actor=actor)
    return [
        batches.houses(session, batch, Look(text=text), actor=actor, now=NOON, limit=9, offset=0)
        for text in ("", "101", "ZZ")
    ]


def _to_add(session: Session, actor: Actor, side: Side) -> object:
    batch = finding.batch(session, _batch(side), actor=actor)
    return batches.to_add(session, batch, actor=actor)


def _defect(session: Session, actor: Actor, side: Side) -> object:
    whole = rights.whole(side.project_id)
    house = store.by_number(session, side.house, reach=whole)
    (defect,) = store.children(session, house.id if house else 0, reach=whole)
    return defects.file_of(session, defect.number, actor=actor)


LISTED: dict[str, Call] = {
    "handing_over.batches.listed": lambda s, a, w: batches.listed(s, actor=a),
    "handing_over.batches.file_of": of_sides(
        lambda s, a, x: batches.file_of(s, _batch(x), actor=a)
    ),
    "handing_over.batches.houses": of_sides(_houses),
    "handing_over.batches.to_add": of_sides(_to_add),
    "handing_over.contractors.listed": lambda s, a, w: each(
        w, lambda x: contractors.listed(s, x.project_id, actor=a)
    ),
    "handing_over.defects.file_of": of_sides(_defect),
    "handing_over.finding.batch": of_sides(lambda s, a, x: finding.batch(s, _batch(x), actor=a)),
    "handing_over.finding.found": of_sides(lambda s, a, x: finding.found(s, x.house, actor=a)),
    "handing_over.finding.handover": of_sides(
        lambda s, a, x: finding.handover(s, x.house, actor=a)
    ),
    "handing_over.houses.file_of": of_sides(lambda s, a, x: houses.file_of(s, x.house, actor=a)),
    "handing_over.charges.of_house": of_sides(
        lambda s, a, x: charges.of_house(s, x.house, actor=a, now=NOON)
    ),
    "handing_over.rates.history": lambda s, a, w: each(
        w, lambda x: rates.history(s, x.project_id, actor=a)
    ),
    "handing_over.ages.of_project": lambda s, a, w: each(
        w,
        lambda x: ages.of_project(
            s, x.project_id, Period(NOON.date(), NOON.date()), actor=a, now=NOON
        ),
    ),
    "handing_over.standing.of_project": lambda s, a, w: each(
        w,
        lambda x: standing.of_project(
            s, x.project_id, Period(NOON.date(), NOON.date()), actor=a, now=NOON
        ),
    ),
    "sheets.batch_papers.of_batch": of_sides(
        lambda s, a, x: [
            batch_papers.of_batch(s, _batch(x), code, actor=a, now=NOON, language="en")
            for code in batch_papers.CONTENT
        ]
    ),
    "sheets.handover_papers.of_house": of_sides(
        lambda s, a, x: [
            handover_papers.of_house(s, x.house, code, actor=a, language="en")
            for code in handover_papers.PAPERS
        ]
    ),
    "handing_over.houses.of_unit": of_sides(lambda s, a, x: houses.of_unit(s, x.unit_id, actor=a)),
}
HANDING_OVER = {
    "handing_over.batch_making.open_batch", "handing_over.batch_making.add_building",
    "handing_over.contractors.add", "handing_over.contractors.retire",
    "handing_over.rates.enter", "handing_over.houses.move", "handing_over.inspecting.sound",
    "handing_over.inspecting.mark", "handing_over.inspecting.register",
}  # fmt: skip
