"""Homes of the staff and their families: kept out of their reach, recorded by the office."""

from datetime import datetime

from data_access import people as store
from data_access.database import Session
from domain import rights
from domain.people import Actor
from domain.refusal import AnswerRefused
from services import people


def add(session: Session, account_id: int, code: str, *, actor: Actor, now: datetime) -> None:
    """Record that a home belongs to somebody of the staff or their family, by its unit code.

    :raises NotAllowed: when the person is not the actor's to manage
    :raises AnswerRefused: when there is no such home in the person's projects
    """
    people.require_managed(session, account_id, actor, now)
    posts = store.posts(session, account_ids=[account_id])
    held = {p.project_id for p in posts if rights.may(actor, people.WRITE, p.project_id)}
    code = code.strip().upper()
    found = store.unit_by_code(session, code, project_ids=held)
    if found is None:
        raise AnswerRefused("Unit code", "There is no such room in this project.")
    unit_id, project_id = found
    if unit_id in {home.unit_id for home in store.own_homes(session, account_id)}:
        return
    store.add_own_home(session, project_id=project_id, account_id=account_id, unit_id=unit_id)
    people.note(
        session, "own_home.add", account_id, actor=actor, now=now, project_id=project_id,
        details={"unit": code},
    )  # fmt: skip


def remove(session: Session, account_id: int, own_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a home off again.

    :raises NotAllowed: when the person is not the actor's to manage, or has no such home
    """
    people.require_managed(session, account_id, actor, now)
    home = next((one for one in store.own_homes(session, account_id) if one.id == own_id), None)
    if home is None or not rights.may(actor, people.WRITE, home.project_id):
        raise people.not_allowed(account_id)
    store.remove_own_home(session, own_id)
    people.note(
        session, "own_home.remove", account_id, actor=actor, now=now, project_id=home.project_id,
        details={"unit": home.code},
    )  # fmt: skip
