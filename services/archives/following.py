"""What follows from the steps of files, loans and of whatever happens in a home (14 §5.2)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from data_access import archives as store
from data_access import intake
from data_access.database import Session
from domain.archives import levels, places
from domain.archives.document import AFTER, ENDS, Document
from domain.archives.kinds import OWNER
from domain.calendar import day_of, month_of
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers
from domain.procedures.affairs.papers import BESIDE
from domain.procedures.household_file import HOUSEHOLD_FILE
from services import moving
from services.archives import completing, lending, opening
from services.moving import Made

HANDED_OVER = ("deliver", "deem")
APPRAISES = ("extend", "propose")


def of_home(session: Session, made: Made) -> None:
    """Open or renew the file of a home when a step of something else brings what it must hold."""
    case, now = made.case, made.now
    if case.procedure == "handover" and made.move.code in HANDED_OVER:
        opening.open_missing(session, case, actor=made.actor, now=now)
    if case.procedure == "change_of_owner" and made.move.code == "issue":
        _pass_on(session, case, made.answers, actor=made.actor, now=now)
    completing.tell(session, case, made.move.code, now=now)


def of_file(session: Session, made: Made) -> None:
    """Write the papers that a step of the file is about, its row, and what is missing."""
    case, code = made.case, made.move.code
    if code == "file_paper":
        store.add_document(session, _paper(session, case, made.answers))
    papers = store.documents(session, [case.id])
    _turn(session, made, papers)
    store.change_file(session, case.id, _columns(session, made))
    completing.refresh(session, case)
    if code in ("file_paper", "miss"):
        completing.renew(session, case, now=made.now)


def of_loan(session: Session, made: Made) -> None:
    """Keep the papers that a loan took in step with it; what is found again is out still, until
    it is looked through. Papers in another state than the loan left them in are left alone."""
    turn = lending.turn(made.move.code, made.before.state)
    about = lending.taken(session, made.case) if turn else None
    if turn is None or about is None:
        return
    before, after = turn
    file, papers = about
    ids = [one.id for one in papers if one.state == before]
    store.change_documents(session, ids, {"state": after})
    if file.procedure != HOUSEHOLD_FILE.code:
        return
    completing.refresh(session, file)
    if after == "lost":
        completing.renew(session, file, now=made.now)


def _pass_on(session: Session, case: Case, said: Answers, *, actor: Actor, now: datetime) -> None:
    """Close the part of who sold the home and open one for who bought it; the house's goes on."""
    if said.get("ownership") == BESIDE or case.unit_id is None:
        return
    zone = intake.project(session, case.project_id).zone
    for part in store.living(session, case.unit_id):
        if part.cat_l1 == OWNER:
            made = moving.make(session, part, "pass_on", {}, {"zone": zone}, actor=actor, now=now)
            store.change_file(session, part.id, _columns(session, made))
    opening.open_missing(session, case, actor=actor, now=now)


def _paper(session: Session, case: Case, said: Answers) -> dict[str, Any]:
    zone = intake.project(session, case.project_id).zone
    return {
        "project_id": case.project_id,
        "case_id": case.id,
        "kind": said["kind"],
        "title": said.get("doc_title") or "",
        "doc_day": day_of(said["doc_date"], zone),
        "pages": said["pages"],
        "original": said["original"],
        "level": levels.of_paper(said["kind"], said.get("doc_level")),
        "author": said.get("author") or "",
        "source": said["source"],
        "source_no": said.get("source_no") or "",
        "state": "pending",
        "volume": 0,
    }


def _turn(session: Session, made: Made, papers: Sequence[Document]) -> None:
    """Give the chosen papers, or at the end all of them, the state after the step."""
    code, said = made.move.code, made.answers
    if code in ENDS:
        ids = [one.id for one in papers if one.state not in ("sent_back", "lost")]
        store.change_documents(session, ids, {"state": ENDS[code]})
    if code == "move":
        ids = [one.id for one in papers if one.state in store.LIES]
        place = _position(session, made.case, said["position"])
        store.change_documents(session, ids, {"position_id": place})
    if code not in AFTER:
        return
    seqs = places.numbers(said["seqs"])
    ids = [one.id for one in papers if one.seq in seqs]
    values: dict[str, Any] = {"state": AFTER[code]}
    if code == "shelve":
        place = _position(session, made.case, said["position"])
        values["position_id"] = place
        store.set_volumes(session, _volumes(papers, ids))
    store.change_documents(session, ids, values)


def _volumes(papers: Sequence[Document], ids: Sequence[int]) -> dict[int, int]:
    """Return the volume of each paper that goes on the shelf: it follows what lies there."""
    before = sum(one.pages for one in papers if one.volume)
    found = {}
    for one in papers:
        if one.id in ids:
            found[one.id] = places.volume_of(before)
            before += one.pages
    return found


def _position(session: Session, case: Case, written: str) -> int | None:
    known = store.position(session, case.project_id, places.place(written))
    return known.id if known else None


def _columns(session: Session, made: Made) -> dict[str, Any]:
    """Return the row of a part as its case says it now; days are those of the zone."""
    case, told = made.case, made.case.details
    zone = intake.project(session, case.project_id).zone
    volume = int(case.issued_no.rsplit("-", 1)[1]) if case.issued_no else 0
    place = str(told.get("position") or "")
    until = case.valid_until
    values = {
        "level": int(told.get("level") or 3),
        "volume": volume,
        "position_id": _position(session, case, place) if place else None,
        "begun_in_time": _in_time(case),
        "closed_day": day_of(case.closed_at, zone) if case.closed_at else None,
        "chase_day": _day(told.get("chase_at"), zone),
    }
    if made.move.code in ("close", "pass_on", "extend"):
        values["retain_until_day"] = day_of(until, zone) if until else None
        values["retain_until_month"] = month_of(until, zone) if until else None
    if made.move.code in APPRAISES:
        values["appraised_day"] = day_of(made.now, zone)
    return values


def _in_time(case: Case) -> bool:
    """Tell whether the file was begun within 24 hours of the formalities (14 §5.4 a)."""
    begun = case.started_at
    return begun is not None and (begun - case.received_at).total_seconds() <= 24 * 3600


def _day(said: Any, zone: str) -> int | None:
    at = datetime.fromisoformat(said) if isinstance(said, str) else said
    return None if at is None else day_of(at, zone)
