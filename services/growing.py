"""Cases that grow out of others: what a move opens, with the link on both sides (06 §6.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from data_access import case_lists, intake
from data_access import cases as store
from data_access.database import Session
from domain import follow_up
from domain.calendar import day_of, month_of
from domain.case import Case
from domain.intake import Channel
from domain.people import Actor
from domain.procedure import Procedure
from domain.procedures.return_visit import CHANNEL, RETURN_VISIT
from services import homes, ledger
from services.moving import Made


@dataclass(frozen=True, kw_only=True)
class Growth:
    """What a case grown out of another has of its own; the place and the person are taken over.

    With a `household`, the columns of its place, it is about that one and not about the parent's.
    """

    channel: Channel
    cat_l1: str
    cat_l2: str
    title: str
    description: str
    columns: Mapping[str, Any] = field(default_factory=dict)
    household: Mapping[str, Any] | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def grow(session: Session, made: Made) -> None:
    """Open what the move opens; a return visit only where the rule and the sample ask for it."""
    if RETURN_VISIT.code not in made.move.opens:
        return
    if made.case.procedure == RETURN_VISIT.code:
        return  # asked again about the case behind it (`following`)
    trigger = follow_up.trigger_of(made.case)
    if trigger and _chosen(session, made, trigger):
        _open_return_visit(session, made, trigger)


def open_from(
    session: Session, parent: Case, procedure: Procedure, growth: Growth, *,
    actor: Actor | None, now: datetime,
) -> Case:  # fmt: skip
    """Open a case of another procedure for the same household, received now.

    `actor` None is the rule's own doing. The phone number stays sealed while it is copied.
    """
    project = homes.project_rules(session, parent.project_id, procedure, now=now)
    case = _grown(session, parent, procedure, growth, project, actor=actor, now=now)
    case = ledger.store_new(session, procedure, case, project.rules)
    if growth.household is None:
        store.inherit_phone(session, case.id, of=parent.id)
    if actor:
        ledger.log(session, case, move="open", start="", actor=actor, now=now, answers={})
    else:
        ledger.log_by_rule(session, case, move="open", at=now, now=now, answers={})
    return case


TAKEN_OVER = (
    "unit_id", "building_id", "grid_id", "location_text", "residential", "reporter_name",
    "reporter_role", "identity_sealed", "callback_ok", "accused_id", "accused_dept",
)  # fmt: skip
"""Columns of the parent that say where it is and who it is about."""


def _grown(
    session: Session,
    parent: Case,
    procedure: Procedure,
    growth: Growth,
    project: homes.ProjectRules,
    *,
    actor: Actor | None,
    now: datetime,
) -> Case:
    zone = project.rules.zone
    return Case(
        id=0,
        project_id=parent.project_id,
        number=ledger.next_number(
            session, procedure, project_id=parent.project_id, code=project.code,
            month=month_of(now, zone),
        ),
        procedure=procedure.code,
        state=procedure.first.code,
        **_whose(parent, growth),
        channel=growth.channel.code,
        channel_group=growth.channel.group,
        cat_l1=growth.cat_l1,
        cat_l2=growth.cat_l2,
        first_cat_l1=growth.cat_l1,
        title=growth.title,
        description=growth.description,
        received_at=now,
        received_day=day_of(now, zone),
        received_month=month_of(now, zone),
        entered_at=now,
        entered_by=actor.id if actor else None,
        parent_id=parent.id,
        details=ledger.storable(growth.details),
        **_begins(procedure, growth),
        **growth.columns,
    )  # fmt: skip


def _begins(procedure: Procedure, growth: Growth) -> dict[str, Any]:
    """Return what a case of the procedure has from the first; what grows says the rest."""
    told = {
        "cat_l1", "cat_l2", "title", "description", "channel", "reporter_role", *growth.columns,
    }  # fmt: skip
    return {name: value for name, value in procedure.begins.items() if name not in told}


def _whose(parent: Case, growth: Growth) -> dict[str, Any]:
    if growth.household is None:
        return {name: getattr(parent, name) for name in TAKEN_OVER}
    return {"location_text": "", "reporter_role": "owner", **growth.household}


def ask_again(session: Session, made: Made, of: Case, trigger: str) -> None:
    """Open another return visit of the case behind one, for other eyes than its visitor's."""
    earlier = made.case.details
    judged = {*earlier.get("judged", ()), earlier.get("visitor")} - {None}
    _open(session, of, trigger, sorted(judged), made.now)


def ask_household(session: Session, made: Made, trigger: str, place: Mapping[str, Any]) -> None:
    """Open a return visit of a household that took part, for other eyes than the organiser's."""
    _open(session, made.case, trigger, _judged(made), made.now, household=place)


def _judged(made: Made) -> list[int]:
    return sorted({one for one in (made.case.assignee_id, made.actor.id) if one is not None})


def _open_return_visit(session: Session, made: Made, trigger: str) -> None:
    _open(session, made.case, trigger, _judged(made), made.now)


def _open(
    session: Session, of: Case, trigger: str, judged: list[int], now: datetime, *,
    household: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    growth = Growth(
        channel=CHANNEL,
        cat_l1=trigger,
        cat_l2="",
        title=of.title,
        description=of.description,
        columns={"urgency": of.urgency, "severity": of.severity},
        details={"judged": judged},
        household=household,
    )
    open_from(session, of, RETURN_VISIT, growth, actor=None, now=now)


def _chosen(session: Session, made: Made, trigger: str) -> bool:
    """Tell whether the case is followed up; a draw is written down, so that it can be checked.

    What was taken up again is asked about until the customer is content (06 §6.3).
    """
    of = made.case
    share = 100 if of.reopen_count else _share(session, made, trigger)
    if share >= 100:
        return True
    seed = intake.settings(session, project_id=of.project_id, prefix=follow_up.SEED)
    stratum = follow_up.stratum_of(trigger, of.assignee_id)
    place = case_lists.draws_of(session, of.project_id, stratum=stratum)
    drawn = follow_up.drawn(str(seed[follow_up.SEED]), stratum, place, share)
    ledger.log_by_rule(
        session, of, move="drawn" if drawn else "not_drawn", at=made.now, now=made.now,
        answers={"stratum": stratum, "place": place, "share": share},
    )  # fmt: skip
    return drawn


def _share(session: Session, made: Made, trigger: str) -> int:
    of = made.case
    own = intake.settings(session, project_id=of.project_id, prefix=follow_up.SHARES)
    last_month = month_of(made.now, _zone(session, of, made.now)) - 1
    done = case_lists.ordinary_repairs_in(session, of.project_id, month=last_month)
    return follow_up.share_of(trigger, own.get(follow_up.SHARES, {}).get(trigger), done)


def _zone(session: Session, of: Case, now: datetime) -> str:
    return homes.project_rules(session, of.project_id, RETURN_VISIT, now=now).rules.zone
