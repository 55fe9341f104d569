"""Requests for archives: who asks decides what is seen, given, and by whose word (14 §5.5)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data_access.database import Database
from domain.archives.requesters import REQUESTERS
from domain.case import Case
from domain.engine import MoveRefused
from domain.people import Actor, Role
from domain.procedures.archive_request import ARCHIVE_REQUEST, OF_A_HOME
from domain.refusal import AnswerRefused
from services import cases, escalating
from tests import complaining as tell
from tests.conftest import NOON, Estate

NIGHT = datetime(2026, 3, 2, 14, tzinfo=UTC)
"""Ten in the evening at the estate."""
FORM: dict[str, Any] = {
    "reporter_name": "Mr Qian", "org": "", "scope": "Handover certificate",
    "description": "A sale of the home",
}  # fmt: skip
GRANT: dict[str, Any] = {"granted": "The certificate, two pages", "others_left_out": True}
GIVE: dict[str, Any] = {
    "way": "copy", "given": "The certificate", "pages": "2", "receiver": "Mr Qian",
    "receiver_signed": True,
}  # fmt: skip


def ask(
    database: Database, estate: Estate, kind: str, *, actor: Actor | None = None,
    now: datetime = NOON, unit: str = "1-1-1-101", **changes: Any,
) -> str:  # fmt: skip
    home = estate.units[unit] if kind in OF_A_HOME else None
    place = cases.Place(project_id=estate.project_id, unit_id=home)
    with database.writing() as session:
        return cases.open_case(
            session, ARCHIVE_REQUEST, {**FORM, "cat_l1": kind, "received_at": now, **changes},
            place=place, token=tell.token(), actor=actor or estate.desk, now=now, parent=None,
        )  # fmt: skip


def step(
    database: Database, number: str, code: str, told: dict[str, Any], actor: Actor,
    now: datetime = NOON,
) -> Case:  # fmt: skip
    return tell.move(database, number, code, told, actor=actor, now=now)


def evidence(kind: str, **changes: Any) -> dict[str, Any]:
    asks = REQUESTERS[kind]
    told: dict[str, Any] = {"evidence": list(asks.evidence), "basis": "The page of the law"}
    if asks.named:
        told["letter_no"] = "GA-2026-7"
    if asks.officers:
        told["officers"] = "Officer Wang, Officer Li"
    return {**told, **changes}


def verified(database: Database, estate: Estate, kind: str, *, now: datetime = NOON) -> str:
    number = ask(database, estate, kind, now=now)
    step(database, number, "verify", evidence(kind), estate.desk, now)
    return number


def people(estate: Estate) -> dict[Role, Actor]:
    return {
        Role.SPECIALIST: estate.keeper, Role.SUPERVISOR: estate.supervisor,
        Role.MANAGER: estate.manager,
    }  # fmt: skip


def test_a_request_goes_from_the_desk_to_the_file(database: Database, estate: Estate) -> None:
    number = verified(database, estate, "owner")
    step(database, number, "approve", GRANT, estate.keeper)
    with pytest.raises(MoveRefused, match="receiver signs"):
        step(database, number, "provide", {**GIVE, "receiver_signed": False}, estate.desk)

    given = step(database, number, "provide", GIVE, estate.desk)
    with pytest.raises(MoveRefused, match="Keep a copy"):
        step(database, number, "file", {"copy_kept": False}, estate.desk)
    filed = step(database, number, "file", {"copy_kept": True}, estate.desk)

    assert (given.details["pages"], given.details["receiver"]) == (2, "Mr Qian")
    assert (filed.state, filed.closed_at) == ("filed", NOON)


@pytest.mark.parametrize("kind", [code for code, one in REQUESTERS.items() if one.approvers])
def test_each_kind_is_approved_by_the_posts_of_the_table(
    database: Database, estate: Estate, kind: str
) -> None:
    number = verified(database, estate, kind)
    allowed = REQUESTERS[kind].approvers
    for role, actor in people(estate).items():
        if role not in allowed:
            with pytest.raises(MoveRefused, match="approved by somebody else"):
                step(database, number, "approve", GRANT, actor)

    approved = step(database, number, "approve", GRANT, people(estate)[allowed[0]])

    assert approved.state == "approved"


@pytest.mark.parametrize("kind", [code for code, one in REQUESTERS.items() if one.evidence])
def test_each_kind_brings_all_of_its_evidence(
    database: Database, estate: Estate, kind: str
) -> None:
    number = ask(database, estate, kind)
    other = "contract" if kind != "contractor" else "id"

    with pytest.raises(MoveRefused, match="See and copy everything"):
        step(database, number, "verify", evidence(kind, evidence=[other]), estate.desk)


@pytest.mark.parametrize("written", ["", "Officer Wang", "Officer Wang,", "Wang, Wang"])
def test_the_police_come_by_two(database: Database, estate: Estate, written: str) -> None:
    number = ask(database, estate, "police")

    with pytest.raises(MoveRefused, match="both officers"):
        step(database, number, "verify", evidence("police", officers=written), estate.desk)


def test_an_authority_has_the_number_of_its_letter(database: Database, estate: Estate) -> None:
    number = ask(database, estate, "court")

    with pytest.raises(MoveRefused, match="official letter"):
        step(database, number, "verify", evidence("court", letter_no=""), estate.desk)


def test_at_night_the_supervisor_serves_the_police_and_nobody_else(
    database: Database, estate: Estate
) -> None:
    police = verified(database, estate, "police", now=NIGHT)
    court = verified(database, estate, "court", now=NIGHT)

    approved = step(database, police, "approve", GRANT, estate.supervisor, NIGHT)

    assert approved.state == "approved"
    with pytest.raises(MoveRefused, match="approved by somebody else"):
        step(database, court, "approve", GRANT, estate.supervisor, NIGHT)


def test_media_and_neighbours_get_nothing_and_the_refusal_stays(
    database: Database, estate: Estate
) -> None:
    number = ask(database, estate, "nobody", reporter_name="A reporter")
    with pytest.raises(MoveRefused, match="Nothing is given"):
        step(database, number, "verify", {"evidence": ["id"], "basis": "Curiosity"}, estate.desk)

    said = {"reply_content": "Files of homes are shown to their owners."}
    refused = step(database, number, "refuse", said, estate.desk)

    assert (refused.state, refused.phase, refused.replied_at) == ("refused", "done", NOON)
    assert refused.details["reply_content"] == said["reply_content"]


def test_a_refusal_is_written(database: Database, estate: Estate) -> None:
    number = verified(database, estate, "lawyer")

    with pytest.raises(AnswerRefused, match="filled in"):
        step(database, number, "refuse", {"reply_content": ""}, estate.desk)


@pytest.mark.parametrize("kind", ["court", "police", "owner"])
def test_the_desk_refuses_nobody_who_may_be_given_something(
    database: Database, estate: Estate, kind: str
) -> None:
    number = ask(database, estate, kind, actor=estate.supervisor)
    said = {"reply_content": "Come again with the papers."}
    for actor, why in ((estate.desk, "refused by whom"), (estate.supervisor, "does not refuse it")):
        with pytest.raises(MoveRefused, match=why):
            step(database, number, "refuse", said, actor)

    assert step(database, number, "refuse", said, refuser(estate, kind)).state == "refused"


def refuser(estate: Estate, kind: str) -> Actor:
    """Return who is allowed to answer such a request, other than the supervisor."""
    allowed = REQUESTERS[kind].approvers
    return next(
        actor for role, actor in people(estate).items()
        if role in allowed and role is not Role.SUPERVISOR
    )  # fmt: skip


def test_who_registered_a_request_does_not_approve_it(database: Database, estate: Estate) -> None:
    number = ask(database, estate, "owner", actor=estate.keeper)
    step(database, number, "verify", evidence("owner"), estate.keeper)

    with pytest.raises(MoveRefused, match="somebody else must"):
        step(database, number, "approve", GRANT, estate.keeper)


def test_data_of_others_are_left_out_of_what_is_given(database: Database, estate: Estate) -> None:
    number = verified(database, estate, "co_owner")

    with pytest.raises(MoveRefused, match="private data of other people"):
        step(database, number, "approve", {**GRANT, "others_left_out": False}, estate.supervisor)


def test_a_request_of_a_household_names_its_home(database: Database, estate: Estate) -> None:
    place = cases.Place(project_id=estate.project_id, unit_id=None)
    asked = {**FORM, "cat_l1": "owner", "received_at": NOON}
    with database.writing() as session, pytest.raises(AnswerRefused, match="Choose the home"):
        cases.open_case(
            session, ARCHIVE_REQUEST, asked, place=place, token=tell.token(), actor=estate.desk,
            now=NOON, parent=None,
        )  # fmt: skip


def test_the_supervisor_learns_what_an_owner_was_given(database: Database, estate: Estate) -> None:
    number = verified(database, estate, "owner")
    step(database, number, "approve", GRANT, estate.keeper)
    escalating.tick(database, now=NOON + timedelta(minutes=1))

    with database.reading() as session:
        case = cases.get(session, number, actor=estate.supervisor)
        told = [one.title for one in escalating.waiting(session, case, actor=estate.supervisor)]

    assert told == ["Own data are given to an owner: for you to know"]
