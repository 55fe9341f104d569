"""What follows from a move elsewhere: the visit's plan, the case behind a return visit."""

from collections.abc import Callable, Mapping

from data_access import cases as store
from data_access.database import Session
from domain import engine, intake, rights
from domain.case import Case
from domain.procedures.complaint import COMPLAINT
from domain.procedures.repair import REPAIR
from domain.procedures.return_visit import CHANNEL, OPEN, RETURN_VISIT
from domain.procedures.service_order import SERVICE_ORDER
from services import (
    activity_follow_up,
    duty_records,
    growing,
    homes,
    key_loans,
    known,
    meetings,
    moving,
    owners,
    procedures,
    quality,
    self_build_rows,
    site_following,
    training_days,
    vacating,
    visit_plans,
)
from services.archives import following as archives
from services.archives import records
from services.growing import Growth
from services.handing_over import rows
from services.moving import Made
from services.paid import following as paid

TAKEN_UP_AGAIN: Mapping[str, str] = {
    "complaint": "reopen", "repair": "rework", "service_order": "rework",
}  # fmt: skip
"""The step by which a case is taken up again when its customer is not satisfied."""
OVERTAKES = ("close", "withdraw", "merge", "void", "reopen", "rework", "return_visit", "legal")
"""Steps of a case after which its pending return visit has nothing left to ask."""
ABOUT: Mapping[str, tuple[str, str]] = {
    "repair": ("repairs", "repairs.rework"), "service_order": ("repairs", "repairs.rework"),
}  # fmt: skip
"""The category of a complaint about a case of another procedure (03 §3.6)."""
OTHERWISE = ("other", "other.other")


def follow(session: Session, made: Made) -> None:
    """Do what the move means for other records, in the same unit of work."""
    if made.case.procedure in FOLLOWERS:
        FOLLOWERS[made.case.procedure](session, made)
    archives.of_home(session, made)
    growing.grow(session, made)
    duty_records.follow(session, made)


def _visit(session: Session, made: Made) -> None:
    visit_plans.follow(session, made.case)


def _return_visit(session: Session, made: Made) -> None:
    """Tell the case behind it what the customer said, and take it up again when asked to."""
    parent = _parent(session, made.case)
    if parent is None:
        return
    if made.move.code == "after_rain":
        growing.ask_again(session, made, parent, "after_rain")
    elif made.move.code == "review" and made.answers["review_verdict"] == "doubtful":
        growing.ask_again(session, made, parent, made.case.cat_l1)
    if parent.procedure == SERVICE_ORDER.code:
        parent = paid.heard(session, made, parent)
    if made.move.code not in ("settled", "unsettled"):
        return
    if COMPLAINT.code == parent.procedure and _may(session, parent, "return_visit"):
        said = {
            "satisfaction": made.answers["satisfaction"],
            "return_visit_note": made.answers.get("quote") or made.answers.get("opinion"),
        }
        parent = _move(session, parent, "return_visit", said, made)
    action = made.answers.get("action")
    again = TAKEN_UP_AGAIN.get(parent.procedure, "")
    if action == "reopen" and _may(session, parent, again) and _taken_up(session, parent, made):
        return
    if action in ("reopen", "complaint"):
        _complain(session, made, parent)


def _taken_up(session: Session, parent: Case, made: Made) -> bool:
    """Take a case up again; False when it is an order whose warranty ran out: what the customer
    said is then a complaint. Of other cases the visitor is told, and chooses."""
    told = {"reason": made.answers["opinion"]}
    procedure = procedures.procedure_of(session, parent)
    zone = homes.project_rules(session, parent.project_id, procedure, now=made.now).rules.zone
    looked_up = known.facts(session, parent, told, zone=zone, actor=made.actor, now=made.now)
    try:
        moved = moving.make(
            session, parent, TAKEN_UP_AGAIN[parent.procedure], told,
            {**looked_up, "open_return_visits": 0}, actor=made.actor, now=made.now,
        ).case  # fmt: skip
    except engine.MoveRefused as refused:
        if parent.procedure != SERVICE_ORDER.code or isinstance(refused, engine.MoveDenied):
            raise
        return False
    paid.keep(session, moved)
    return True


def _case(session: Session, made: Made) -> None:
    """End the pending return visits of a case that went on without them."""
    if made.move.code not in OVERTAKES:
        return
    for child in store.children(session, made.case.id, reach=rights.whole(made.case.project_id)):
        waiting = child.state in {state.code for state in OPEN}
        if child.procedure == RETURN_VISIT.code and waiting:
            _end(session, child, made)


def _end(session: Session, child: Case, made: Made) -> None:
    """A customer who was heard on the case itself was asked, whoever wrote it down (06 §6.3)."""
    if made.move.code == "return_visit":
        said = {"satisfaction": made.answers["satisfaction"]}
        _move(session, child, "hear", said, made)
    else:
        _move(session, child, "overtake", {}, made)


def _notice(session: Session, made: Made) -> None:
    """Let a correction that is posted take the place of the notice that it corrects."""
    old = _parent(session, made.case)
    if made.move.code == "post" and old is not None and _may(session, old, "supersede"):
        _move(session, old, "supersede", {"superseded_by": made.case.number}, made)


def _service_order(session: Session, made: Made) -> None:
    """Take and give back its money; what went on without its return visit ends it."""
    paid.follow(session, made)
    _case(session, made)


def _paid_service(session: Session, made: Made) -> None:
    """A paid service that is ordered is a repair that is paid for (08 §8.1)."""
    if REPAIR.code not in made.move.opens:
        return
    growth = Growth(
        channel=intake.CHANNEL[made.case.channel],
        cat_l1="household",
        cat_l2=f"household.{made.case.details['service']}",
        title=made.case.title,
        description=made.case.description,
        columns={"where_kind": "in_home", "payer": "paid"},
    )
    growing.open_from(session, made.case, REPAIR, growth, actor=made.actor, now=made.now)


def _moved(session: Session, made: Made) -> None:
    """Whoever moves out as a tenant leaves no card behind that still opens a door."""
    if made.move.code != "issue" or made.case.unit_id is None:
        return
    if made.case.details["direction"] == "out" and made.case.reporter_role == "tenant":
        vacating.switch_off(
            session, made.case.unit_id, of=vacating.TENANTS, project_id=made.case.project_id,
            actor=made.actor, now=made.now,
        )  # fmt: skip


def _activity(session: Session, made: Made) -> None:
    """Ask some of those who came; what is taken back asks nobody."""
    if made.move.code == "hold":
        activity_follow_up.ask_some(session, made)
    _case(session, made)


def _owner_changed(session: Session, made: Made) -> None:
    """Enter in the register who owns the home now; who owned it is ended, not overwritten."""
    if made.move.code == "issue":
        owners.change(session, made.case, made.answers, actor=made.actor, now=made.now)


def _complain(session: Session, made: Made, parent: Case) -> None:
    itself = (parent.cat_l1, parent.cat_l2) if parent.procedure == COMPLAINT.code else OTHERWISE
    about = ABOUT.get(parent.procedure, itself)
    opinion = made.answers["opinion"]
    growth = Growth(
        channel=CHANNEL,
        cat_l1=about[0],
        cat_l2=about[1],
        title=" ".join(opinion.split())[: intake.TITLE.most],
        description=opinion,
    )
    growing.open_from(session, made.case, COMPLAINT, growth, actor=made.actor, now=made.now)


def _parent(session: Session, case: Case) -> Case | None:
    if case.parent_id is None:
        return None
    return store.by_id(session, case.parent_id, reach=rights.whole(case.project_id))


def _may(session: Session, case: Case, code: str) -> bool:
    procedure = procedures.procedure_of(session, case)
    move = procedure.move(code)
    return move is not None and procedure.state(case.state) in move.starts


def _move(session: Session, case: Case, code: str, given: Mapping[str, object], made: Made) -> Case:
    return moving.make(
        session, case, code, given, {"open_return_visits": 0}, actor=made.actor, now=made.now
    ).case


FOLLOWERS: Mapping[str, Callable[[Session, Made], None]] = {
    "visit": _visit,
    "return_visit": _return_visit,
    "notice": _notice,
    "complaint": _case,
    "repair": _case,
    "help": _case,
    "paid_service": _paid_service,
    "service_order": _service_order,
    "moving": _moved,
    "change_of_owner": _owner_changed,
    "activity": _activity,
    "renovation": site_following.of_site,
    "violation": site_following.of_violation,
    "self_build": self_build_rows.of_build,
    "illegal_structure": self_build_rows.of_structure,
    "key": key_loans.follow,
    "key_count": key_loans.counted,
    "meeting": meetings.follow,
    "resolution": meetings.follow,
    "training": training_days.follow,
    "quality_check": quality.follow,
    "inquiry": _case,
    "suggestion": _case,
    "handover": rows.follow_house,
    "defect": rows.follow_defect,
    "household_file": archives.of_file,
    "archive_loan": archives.of_loan,
    "record_file": records.follow,
}
