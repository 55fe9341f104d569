"""The register of facilities: kept by leads, read by all who send somebody to repair them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from data_access import assets as store
from data_access.database import Session
from domain import assets as rules
from domain import engine, rights
from domain.assets import Asset
from domain.audit import Act
from domain.case import Case
from domain.people import Actor
from domain.procedures.repair import REPAIR
from domain.refusal import AnswerRefused
from services import answers as reading
from services import audit, homes

YEAR = timedelta(days=365)
MOST_REPAIRS = 100


class AssetNotFound(rights.NotAllowed):
    """There is no such facility in the actor's scope."""


@dataclass(frozen=True)
class History:
    """A facility with its faults of a year by frequency, and the repairs that the actor sees."""

    asset: Asset
    faults: tuple[tuple[str, int], ...]
    repairs: tuple[Case, ...]


def listed(session: Session, project_id: int, *, actor: Actor, now: datetime) -> list[Asset]:
    """Return the facilities of a project by code, those out of use last.

    :raises NotAllowed: when the actor does not read the project's facilities
    """
    rights.require(actor, "assets.read", project_id)
    return store.listed(session, project_id=project_id, since=now - YEAR)


def history(session: Session, asset_id: int, *, actor: Actor, now: datetime) -> History:
    """Return what has happened to a facility.

    :raises AssetNotFound: also when it exists but is not the actor's to see
    """
    found = _found(session, asset_id, actor)
    known = store.listed(session, project_id=found.project_id, since=now - YEAR)
    asset = next(one for one in known if one.id == asset_id)
    reach = rights.reach(actor, "cases.read")
    repairs = store.repairs(session, asset_id, reach=reach, limit=MOST_REPAIRS)
    seen = tuple(rights.shown(actor, one) for one in repairs if rights.sees(actor, one))
    return History(asset, tuple(store.faults(session, asset_id, since=now - YEAR)), seen)


def add(
    session: Session, project_id: int, raw: Mapping[str, Any], *, actor: Actor, now: datetime
) -> int:
    """Enter a facility and return its id.

    :raises NotAllowed: when the actor does not keep the project's register
    :raises AnswerRefused: naming what cannot be taken, as a code that is there already
    """
    rights.require(actor, "assets.create", project_id)
    given = _read(session, project_id, rules.NEW, raw, now)
    if store.code_taken(session, project_id=project_id, code=given["code"]):
        raise AnswerRefused(rules.CODE.title, "There is a facility with this code.")
    asset_id = store.add(session, {**given, "project_id": project_id, "retired": False})
    _note(session, "asset.add", project_id, given["code"], given, actor=actor, now=now)
    return asset_id


def change(
    session: Session, asset_id: int, raw: Mapping[str, Any], *, actor: Actor, now: datetime
) -> None:
    """Change what is known of a facility, or take it out of use; its code stays.

    :raises AssetNotFound: when it is not the actor's to see
    :raises NotAllowed: when the actor does not keep the project's register
    """
    old = _found(session, asset_id, actor)
    rights.require(actor, "assets.update", old.project_id)
    given = _read(session, old.project_id, rules.CHANGED, raw, now)
    changed = {name: value for name, value in given.items() if getattr(old, name) != value}
    if not changed:
        return
    store.change(session, asset_id, changed)
    told = {name: [getattr(old, name), value] for name, value in changed.items()}
    _note(session, "asset.change", old.project_id, old.code, told, actor=actor, now=now)


def _found(session: Session, asset_id: int, actor: Actor) -> Asset:
    asset = store.by_id(session, asset_id)
    if asset is None or not rights.may(actor, "assets.read", asset.project_id):
        raise AssetNotFound().trying("assets.read", subject="asset", ref=asset_id)
    return asset


def _read(
    session: Session, project_id: int, asks: tuple[Any, ...], raw: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    lists = homes.ProjectLists(session, project_id, REPAIR.code, now)
    given = reading.read(asks, raw, lists, now=now)
    engine.require_answers(asks, given)
    return given


def _note(
    session: Session, action: str, project_id: int, code: str, told: Mapping[str, Any], *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    act = Act(action=action, project_id=project_id, subject="asset", ref=code, details=told)
    audit.write(session, act, actor=actor, now=now)
