"""Every paper that the program prints about a home, by phase and date (14 §5.3).

It lists what each record of the home has on paper; the record itself prints it, by its own right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from data_access.database import Session
from domain import rights
from domain.archives.papers import PHASE_OF, PHASES
from domain.case import Case
from domain.people import Actor
from domain.procedures.handover.lists import PRINTED
from domain.registry import PROCEDURES
from services import case_lists, renovations
from services.handing_over import finding, houses
from services.sheets import handover_papers, records, service_papers, site_papers

ELSEWHERE = ("handover", "handover_batch", "defect", "renovation", "household_file", "duty")
"""Records that are listed by themselves, or whose papers are those of another record."""


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One record of the home with the titles of its papers, and the screen that prints them."""

    phase: str
    at: datetime
    number: str
    titles: tuple[str, ...]
    screen: str
    query: Mapping[str, str]


def of_unit(session: Session, unit_id: int, *, actor: Actor) -> tuple[Printed, ...]:
    """Return what the actor may print of a home, by phase, the oldest first."""
    found = [one for one in _all(session, unit_id, actor) if one.titles]
    order = list(PHASES)
    return tuple(sorted(found, key=lambda one: (order.index(one.phase), one.at, one.number)))


def _all(session: Session, unit_id: int, actor: Actor) -> Iterator[Printed]:
    if rights.scope(actor, finding.READ):
        for case in houses.of_unit(session, unit_id, actor=actor):
            codes = handover_papers.printable(case, actor=actor)
            titles = tuple(PRINTED[code][0] for code in codes)
            yield _printed(case, titles, "handovers", "house")
    for case in renovations.of_unit(session, unit_id, actor=actor):
        yield _printed(case, _of_site(case, actor), "sites", "site")
    for case in case_lists.history_of_unit(session, unit_id, actor=actor):
        if case.procedure not in ELSEWHERE and case.phase != "cancelled":
            yield _printed(case, _of_case(case, actor), "case", "case")


def _of_site(case: Case, actor: Actor) -> tuple[str, ...]:
    had = (*site_papers.returned(case, actor), *site_papers.offered(case, actor))
    return (*_of_case(case, actor), *(one.title for one in had))


def _of_case(case: Case, actor: Actor) -> tuple[str, ...]:
    """Return the title of the record of a case, and of the papers that it has beside."""
    may = rights.may(actor, records.print_action(case), case)
    own = (PROCEDURES[case.procedure].title,) if may and case.procedure in PROCEDURES else ()
    if case.procedure == "renovation":
        return own
    of_site = (one.title for one in site_papers.offered(case, actor))
    of_order = (one.title for one in service_papers.offered(case, actor))
    return (*own, *of_site, *of_order)


def _printed(case: Case, titles: tuple[str, ...], screen: str, name: str) -> Printed:
    return Printed(
        phase=PHASE_OF.get(case.procedure, "other"), at=case.received_at, number=case.number,
        titles=titles, screen=screen, query={name: case.number},
    )  # fmt: skip
