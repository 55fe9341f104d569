"""Whose name and picture stand at the top of printed sheets: read for each, set by the leads."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from data_access import intake, settings
from data_access.database import Session
from domain import rights
from domain.audit import Act
from domain.entry import Refused
from domain.people import Actor
from domain.procedure import Field
from domain.sheet import Letterhead, Sheet
from services import answers as reading
from services import attached_files, audit, homes
from services.attached_files import Given

WRITE = "letterhead.update"
KEYS = NAME_KEY, LOGO_KEY = "sheet.name", "sheet.logo"
NAME = Field(
    "company_name", "Name at the top of printed sheets", "text", most=60,
    help="The company as on its seal; left empty: the project's name",
)  # fmt: skip


def heads(session: Session, sheets: Iterable[Sheet]) -> dict[int, Letterhead]:
    """Return the letterhead of each project that has a sheet among these."""
    return {project_id: _of(session, project_id) for project_id in {s.project_id for s in sheets}}


def shown(session: Session, project_id: int, *, actor: Actor) -> tuple[str, bool]:
    """Return the name that was set, "" for none, and whether there is a logo.

    :raises NotAllowed: when the actor does not set the project's letterhead
    """
    rights.require(actor, WRITE, project_id)
    own = intake.settings(session, project_id=project_id, prefix="sheet.")
    return str(own.get(NAME_KEY) or ""), bool(own.get(LOGO_KEY))


def set_name(
    session: Session, project_id: int, raw: Mapping[str, Any], *, actor: Actor, now: datetime
) -> None:
    """Put a name at the top of every sheet of the project; an empty one is the project's own.

    :raises NotAllowed: when the actor does not set the project's letterhead
    :raises AnswerRefused: when it is too long
    """
    rights.require(actor, WRITE, project_id)
    lists = homes.ProjectLists(session, project_id, "", now)
    given = str(reading.read((NAME,), raw, lists, now=now)[NAME.code] or "")
    old, _ = shown(session, project_id, actor=actor)
    _put(session, project_id, NAME_KEY, given, actor=actor, now=now)
    _note(session, project_id, {"old": old, "new": given}, actor=actor, now=now)


def set_logo(
    session: Session, project_id: int, logo: bytes, *, actor: Actor, now: datetime
) -> None:
    """Put a picture of `painted` beside the name; none takes it away.

    :raises NotAllowed: when the actor does not set the project's letterhead
    """
    rights.require(actor, WRITE, project_id)
    kept = b64encode(logo).decode("ascii")
    _put(session, project_id, LOGO_KEY, kept, actor=actor, now=now)
    told = {"logo": "set" if logo else "removed", "bytes": len(logo)}
    _note(session, project_id, told, actor=actor, now=now)


def painted(given: Given) -> bytes:
    """Return a picture as the sheets show it, painted anew: small, upright, on white.

    :raises Refused: when it is no picture, damaged or too large
    """
    preview = attached_files.read(given).preview
    if not preview:
        raise Refused("A logo is a picture: JPEG, PNG or WebP.", code="FILE_TYPE")
    return preview


def _of(session: Session, project_id: int) -> Letterhead:
    project = intake.project(session, project_id)
    own = intake.settings(session, project_id=project_id, prefix="sheet.")
    logo = b64decode(str(own.get(LOGO_KEY) or ""))
    return Letterhead(str(own.get(NAME_KEY) or project.name), project.zone, logo)


def _put(
    session: Session, project_id: int, key: str, value: str, *, actor: Actor, now: datetime
) -> None:
    today = now.astimezone(ZoneInfo(intake.project(session, project_id).zone)).date()
    settings.put(session, project_id, key, value, day=today, source=actor.name)


def _note(
    session: Session, project_id: int, told: Mapping[str, Any], *, actor: Actor, now: datetime
) -> None:
    act = Act(action="letterhead.change", project_id=project_id, details=dict(told))
    audit.write(session, act, actor=actor, now=now)
