"""What follows from the steps of a site and of its violations, in the same unit of work."""

from collections.abc import Sequence

from data_access import cases as case_store
from data_access import household_status, importing, intake
from data_access.database import Session
from domain import rights
from domain.calendar import day_of
from domain.case import Case
from domain.procedures.renovation import RENOVATION
from domain.procedures.violation import VIOLATION
from services import deposit_books, frozen_deposits, further_numbers, moving, patrols
from services.moving import Made

BECOMES = {"permit": ("handed_vacant", "long_vacant"), "final_pass": ("handed_decorating",)}
"""Steps that change what a home is, and the status that it must have for that (10 §1.1)."""
AROUND = ("grant_change", "refuse_change", "put_right", "resume")
"""Steps that end a detour of a site; only `start` lets it begin (12 §3.2 R6)."""
STATUS = {"permit": "handed_decorating", "final_pass": "handed_vacant"}


def of_site(session: Session, made: Made) -> None:
    """Keep the patrol with its violations, write the money, let the home be decorated."""
    code = made.move.code
    if code == "patrol":
        patrols.keep(session, made)
    elif code == "pay":
        deposit_books.pay_out(session, made)
    elif code == "settle_dispute":
        deposit_books.settle_dispute(session, made)
    elif code == "pay_rest":
        deposit_books.pay_rest(session, made)
    elif code in frozen_deposits.FOLLOWS:
        frozen_deposits.FOLLOWS[code](session, made)
    if code == "grant_change" and made.case.details["change_kind"] == "contractor":
        further_numbers.succeed(session, made.case, "site_phone", "new_site_phone")
    if code in BECOMES:
        _change_home(session, made)
    if code in AROUND:
        _where_it_was(session, made)


def of_violation(session: Session, made: Made) -> None:
    """Let the site be put right, stopped, reported or go on, as its violations have it."""
    site = _site(session, made.case)
    if site is None:
        return
    others = [
        one
        for one in case_store.children(session, site.id, reach=rights.whole(site.project_id))
        if one.procedure == VIOLATION.code and one.phase == "open" and one.id != made.case.id
    ]
    code = _consequence(made, site, others)
    move = RENOVATION.move(code)
    if move is not None and RENOVATION.state(site.state) in move.starts:
        after = moving.make(session, site, code, {}, {}, actor=made.actor, now=made.now)
        if code in AROUND:
            _where_it_was(session, after)


def _where_it_was(session: Session, made: Made) -> None:
    """Lead a site back that was not at work before the detour: to its permit, or out of time."""
    site = made.case
    code = "not_begun" if site.on_site_at is None else ""
    if site.valid_until is not None and site.valid_until <= made.now:
        code = "run_out"
    if code:
        moving.make(session, site, code, {}, {}, actor=made.actor, now=made.now)


def _consequence(made: Made, site: Case, others: Sequence[Case]) -> str:
    """Return the step of the site that the step of its violation leads to, "" for none."""
    direct = {"serve": "rectify", "stop": "suspend", "report": "report"}
    if made.move.code in direct:
        return direct[made.move.code]
    if made.case.phase == "open":
        return ""
    halted = site.state in ("suspended", "reported")
    if any(one.state in ("stopped", "reported") for one in others):
        return ""
    if halted and not site.issued_no:
        return "await_application"
    if others:
        return "loosen" if halted else ""
    return "resume"


def _site(session: Session, case: Case) -> Case | None:
    if case.parent_id is None:
        return None
    found = case_store.by_id(session, case.parent_id, reach=rights.whole(case.project_id))
    return found if found and found.procedure == RENOVATION.code else None


def _change_home(session: Session, made: Made) -> None:
    """A vacant home is decorated from the permit on, and vacant again after the acceptance.

    One that is lived in stays lived in: people do not move out because the kitchen is new.
    """
    case, code = made.case, made.move.code
    if case.unit_id is None:
        return
    old = household_status.present(session, case.unit_id)
    if old is None or old.status not in BECOMES[code]:
        return
    importing.hold(session, case.project_id)
    day = day_of(made.now, intake.project(session, case.project_id).zone)
    if day == old.from_day:
        household_status.replace(session, old.id, STATUS[code], project_id=case.project_id)
        return
    household_status.follow(
        session, old, STATUS[code], unit_id=case.unit_id, project_id=case.project_id,
        from_day=day,
    )  # fmt: skip
