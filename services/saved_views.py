"""Saved views: a list, or a screen of figures, under a name, one's own or shared, pinned.

A shared view is an address and nothing else: what its reader sees is narrowed by the reader's
own posts, as every list is. It is no record, so that its owner may change and delete it; what
was shared leaves entries in the audit trail.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from data_access import boards
from data_access import saved_views as store
from data_access.database import Session
from domain import case_columns, rights, saved_view
from domain.audit import Act
from domain.people import ROLE_TITLES, Actor
from domain.refusal import Refusal
from domain.saved_view import View, ViewChanged
from services import audit, estates
from services.context import Context
from services.viewing import OnlyLooking


@dataclass(frozen=True)
class Audience:
    """With whom a view may be shared: everybody in a project, or one post of it."""

    code: str
    project: str
    post: str


class ViewNotFound(rights.NotAllowed):
    """There is no such view for the actor: never was, was deleted, or is not shared with them."""


class TooManyViews(Refusal):
    """A person keeps as many views as they may."""


def listed(session: Session, *, actor: Actor) -> list[View]:
    """Return the actor's own views and those shared with their posts, by name."""
    return store.listed(session, actor.id, _posts(actor))


def get(session: Session, view_id: int, *, actor: Actor) -> View:
    """Return a view that the actor may open.

    :raises ViewNotFound: also when it exists but is not for them
    """
    found = store.get(session, view_id, actor.id, _posts(actor))
    if found is None:
        raise ViewNotFound().trying("views.read", subject="view", ref=view_id)
    return found


def save(
    session: Session,
    name: object,
    board: str,
    query: Mapping[str, str],
    *,
    audience: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Keep a list under a name, pin it for the actor, and return its id.

    :raises NotAllowed: when no post of the actor keeps views, or may share with that project
    :raises Refused: when the name or the address cannot be kept
    :raises NameTaken: when the actor has a view of that name
    :raises TooManyViews: when the actor has enough of them
    """
    _require_some(actor, "views.create")
    mine = [one for one in listed(session, actor=actor) if one.owner_id == actor.id]
    if len(mine) >= saved_view.MOST_OF_ONES_OWN:
        raise TooManyViews("You keep {n} views. Delete one first.", n=len(mine))
    project_id, role = _audience(audience, actor)
    said = saved_view.name(name)
    values = {"owner_id": actor.id, "project_id": project_id, "role": role, "board": board,
              "name": said, "query": saved_view.kept(board, query), "changed_at": now}  # fmt: skip
    view_id = store.add(session, values)
    store.pin(session, view_id, actor.id, pinned=True)
    if project_id is not None:
        _note(session, "view.share", project_id, said, view_id, actor=actor, now=now)
    return view_id


def rename(
    session: Session, view: View, name: object, *, audience: str, actor: Actor, now: datetime
) -> None:
    """Give one's own view another name, or share it otherwise, over the version in `view`.

    :raises NotAllowed: when it is not the actor's own, or may not be shared so
    :raises ViewChanged: when it was changed meanwhile
    """
    _require_own(session, view, actor)
    project_id, role = _audience(audience, actor, was=view.audience)
    said = saved_view.name(name)
    values = {"name": said, "project_id": project_id, "role": role, "changed_at": now}
    store.change(session, view, values)
    for project in {view.project_id, project_id} - {None}:
        action = "view.share" if project == project_id else "view.withdraw"
        _note(session, action, project, said, view.id, actor=actor, now=now)


def update(
    session: Session, view: View, query: Mapping[str, str], *, actor: Actor, now: datetime
) -> None:
    """Let one's own view show another list, over the version in `view`.

    :raises NotAllowed: when it is not the actor's own
    :raises ViewChanged: when it was changed meanwhile
    """
    _require_own(session, view, actor)
    store.change(session, view, {"query": saved_view.kept(view.board, query), "changed_at": now})
    if view.project_id is not None:
        _note(session, "view.change", view.project_id, view.name, view.id, actor=actor, now=now)


def delete(session: Session, view: View, *, actor: Actor, now: datetime) -> None:
    """Delete one's own view, for all whom it is shared with.

    :raises NotAllowed: when it is not the actor's own
    """
    _require_own(session, view, actor)
    boards.remove_all(session, view.id)
    store.remove(session, view.id)
    if view.project_id is not None:
        _note(session, "view.withdraw", view.project_id, view.name, view.id, actor=actor, now=now)


def opened(session: Session, view_id: int, *, actor: Actor, now: datetime) -> View:
    """Count that the actor has opened a view, and return it.

    :raises ViewNotFound: when it is not for them
    """
    found = get(session, view_id, actor=actor)
    store.use(session, view_id, actor.id, at=now)
    return found


def open_in(ctx: Context, view_id: int) -> View:
    """Return a view and count that it was opened, but not by who only looks as another.

    :raises ViewNotFound: when it is not for them
    """
    try:
        with ctx.writing() as work:
            return opened(work.session, view_id, actor=work.actor, now=work.now)
    except OnlyLooking:
        with ctx.reading() as work:
            return get(work.session, view_id, actor=work.actor)


def pin(session: Session, view_id: int, *, pinned: bool, actor: Actor) -> None:
    """Let a view stand over the actor's lists and in their day, or no longer.

    :raises ViewNotFound: when it is not for them
    """
    get(session, view_id, actor=actor)
    store.pin(session, view_id, actor.id, pinned=pinned)


def columns(session: Session, board: str, *, actor: Actor) -> tuple[str, ...]:
    """Return the columns that the actor has chosen for a list, none for the usual ones."""
    return case_columns.known(store.columns(session, actor.id, board))


def choose_columns(session: Session, board: str, chosen: Sequence[str], *, actor: Actor) -> None:
    """Keep the columns that the actor has chosen for a list; none is the usual ones again."""
    store.put_columns(session, actor.id, board, case_columns.known(chosen))


def audiences(session: Session, *, actor: Actor) -> list[Audience]:
    """Return with whom the actor may share a view: whole projects, and each post in them."""
    reading = [role for role in ROLE_TITLES if role in rights.GRANTS["views.read"]]
    return [
        Audience(saved_view.audience(one.id, role.value if role else ""), one.name,
                 ROLE_TITLES[role] if role else "")
        for one in estates.estates(session, actor=actor, action="views.update")
        for role in (None, *reading)
    ]  # fmt: skip


def _audience(said: str, actor: Actor, *, was: str = "") -> tuple[int | None, str]:
    """Return with whom a view is shared; as it `was` needs no right of its own.

    :raises NotAllowed: when the actor may not share with that project
    """
    project_id, role = saved_view.read_audience(said)
    if project_id is not None and said != was:
        rights.require(actor, "views.update", project_id)
    return project_id, role


def _require_own(session: Session, view: View, actor: Actor) -> None:
    found = store.get(session, view.id, actor.id, _posts(actor))
    if found is None:
        raise ViewChanged
    if found.owner_id != actor.id:
        raise ViewNotFound().trying("views.update", subject="view", ref=view.id)


def _require_some(actor: Actor, action: str) -> None:
    if not rights.scope(actor, action):
        raise rights.NotAllowed().trying(action, subject="view")


def _posts(actor: Actor) -> set[tuple[int, str]]:
    reading = rights.scope(actor, "views.read")
    return {(p.project_id, p.role.value) for p in actor.posts if p.project_id in reading}


def _note(
    session: Session, action: str, project_id: int | None, name: str, view_id: int, *,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    act = Act(
        action=action, project_id=project_id, subject="view", ref=name, details={"view": view_id}
    )
    audit.write(session, act, actor=actor, now=now)
