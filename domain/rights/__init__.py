"""The one place that answers what a person may do, from what is declared in the matrix."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from domain.case import Case
from domain.people import LEADS, Actor, Post, Role
from domain.procedure import Move, Procedure
from domain.procedures.household_file import HOUSEHOLD_FILE
from domain.procedures.visit import VISIT
from domain.refusal import Refusal
from domain.registry import PROCEDURES
from domain.rights.grants import Grant
from domain.rights.matrix import MATRIX
from domain.rights.reach import Reach, whole
from domain.rights.separation import barrier
from domain.rights.where import Record, Where, where_of

__all__ = [
    "GRANTS",
    "Denied",
    "NotAllowed",
    "Reach",
    "Where",
    "knows_complainant",
    "led",
    "level",
    "may",
    "may_make",
    "may_open",
    "oversees",
    "reach",
    "require",
    "require_open",
    "scope",
    "sees",
    "shown",
    "whole",
    "why_not",
    "why_not_make",
]

ByPost = Mapping[Role, tuple[Grant, ...]]
Grants = Mapping[str, ByPost]
Level = Literal["plain", "masked"]


TELLING = ("kind", "purposes")
"""Answers of a visit that say what a household is visited for (01 §1.2, sensitive tags)."""
NOT_YOURS = "This was not found, or is not yours to use."


class Denied(Refusal):
    """Something was refused to this person; each is written down once (`services.context`).

    `action`, `subject` and `ref` say what was tried, for the audit trail only.
    """

    action: str = ""
    project_id: int | None = None
    subject: str = ""
    ref: str = ""

    def trying(
        self, action: str, *, project_id: int | None = None, subject: str = "", ref: object = ""
    ) -> "Denied":
        """Return the refusal with what was tried."""
        self.action, self.project_id = action, project_id
        self.subject, self.ref = subject, str(ref)
        return self


class NotAllowed(Denied):
    """The person may not do this here. The text is fit to show and does not say what exists."""

    def __init__(self) -> None:
        super().__init__(NOT_YOURS)


def may(actor: Actor, action: str, record: Record) -> bool:
    """Tell whether the actor may do it with the record; what is not declared is refused.

    A number of a project asks whether there is anything in it that the actor may do it with.
    """
    return level(actor, action, record) is not None


def level(actor: Actor, action: str, record: Record) -> Level | None:
    """Return how much the actor sees or may do: all of it, masked, or nothing."""
    if why_not(actor, action, record) is not None:
        return None
    found = _covering(actor, GRANTS.get(action, {}), where_of(record))
    return "masked" if all(grant.masked for grant in found) else "plain"


def why_not(actor: Actor, action: str, record: Record) -> str | None:
    """Return the sentence for whoever may not do it with the record, None for who may.

    What a post does not allow is said in one sentence that does not tell what exists.
    """
    where = where_of(record)
    if not _covering(actor, GRANTS.get(action, {}), where):
        return NOT_YOURS
    return barrier(actor, action, where, decides=action in DECISIONS)


def may_make(actor: Actor, procedure: Procedure, move: Move, record: Record) -> bool:
    """Tell whether the actor may make a move; of a designed procedure as of a built-in one."""
    return why_not_make(actor, procedure, move, record) is None


def why_not_make(actor: Actor, procedure: Procedure, move: Move, record: Record) -> str | None:
    """Return the sentence for whoever may not make the move, None for who may."""
    where, reading = where_of(record), GRANTS[f"{move.seen_by}.read"]
    if not _covering(actor, {role: reading.get(role, ()) for role in move.by}, where):
        return NOT_YOURS
    after = tuple(f"{procedure.code}.{code}" for code in move.apart)
    action = f"{procedure.code}.{move.code}"
    return barrier(actor, action, where, decides=move.decides, after=after)


def may_open(actor: Actor, procedure: Procedure, record: Record) -> bool:
    """Tell whether the actor may register a case of the procedure there."""
    return _why_not_open(actor, procedure, where_of(record)) is None


def require_open(actor: Actor, procedure: Procedure, project_id: int) -> None:
    """Let a case of the procedure be registered in the project, or stop it.

    :raises NotAllowed: when no post of the actor there may
    """
    if not may_open(actor, procedure, project_id):
        raise NotAllowed().trying(f"{procedure.code}.open", project_id=project_id)


def _why_not_open(actor: Actor, procedure: Procedure, where: Where) -> str | None:
    if not _covering(actor, dict.fromkeys(procedure.opened_by, (Grant(),)), where):
        return NOT_YOURS
    return barrier(actor, f"{procedure.code}.open", where, decides=False)


def require(actor: Actor, action: str, record: Record) -> None:
    """Let the action pass, or stop it.

    :raises NotAllowed: when the actor may not do it with the record
    """
    if may(actor, action, record):
        return
    where, tried = where_of(record), record if isinstance(record, Case) else None
    raise NotAllowed().trying(
        action,
        project_id=where.project_id,
        subject="case" if tried else "",
        ref=tried.number if tried else "",
    )


def reach(actor: Actor, action: str) -> Reach:
    """Return what of every table the actor may do it with: the narrowing of each statement."""
    entire, areas, own = set(), set(), set()
    for post, grant in _held(actor, GRANTS.get(action, {})):
        if grant.reach == "own":
            own.add(post.project_id)
        elif grant.reach == "area" and post.grid_id is not None:
            areas.add((post.project_id, post.grid_id))
        else:
            entire.add(post.project_id)
    limited = {project for project, _ in areas} - entire
    return Reach(
        whole=frozenset(entire),
        area_projects=frozenset(limited),
        grids=frozenset(grid for project, grid in areas if project in limited),
        own_projects=frozenset((own | limited) - entire),
        person_id=actor.id,
    )


def scope(actor: Actor, action: str) -> frozenset[int]:
    """Return the projects in which there is anything that the actor may do it with."""
    return reach(actor, action).projects


def oversees(actor: Actor, action: str) -> bool:
    """Tell whether the actor may do it with more than their own records, as pages of figures
    need it."""
    return bool(reach(actor, action).without_own().projects)


def led(actor: Actor) -> frozenset[int]:
    """Return the projects that the actor leads."""
    return frozenset(post.project_id for post in actor.posts if post.role in LEADS)


def sees(actor: Actor, case: Case) -> bool:
    """Tell whether a case of the actor's reach may be opened: one about a person is for the
    leads, whoever is in charge and whoever entered it, never for that person (01 §1.6). A home's
    file is for whoever reads such files, never for who lives there (18 row 33, segregation)."""
    if case.procedure == HOUSEHOLD_FILE.code and not may(actor, "household_files.read", case):
        return False
    if case.accused_id is None:
        return True
    near = case.project_id in led(actor) or actor.id in (case.assignee_id, case.entered_by)
    return near and case.accused_id != actor.id


def knows_complainant(actor: Actor, case: Case) -> bool:
    """Tell whether a sealed complainant is known to the actor: to the leads, and to whoever
    entered the case (01 §1.6)."""
    return (
        not case.identity_sealed
        or case.project_id in led(actor)
        or (case.entered_by is not None and case.entered_by == actor.id)
    )


def shown(actor: Actor, case: Case) -> Case:
    """Return a case as the actor may read it: a sealed complainant is left out, with the room
    that tells who it is; a masked reader sees a surname only, and of a visit not what for."""
    if case.procedure == VISIT.code and level(actor, "households.read", case) != "plain":
        case = _without_need(case)
    if not knows_complainant(actor, case):
        return replace(
            case,
            reporter_name="",
            reporter_role="anonymous",
            phone="",
            unit_id=None,
            unit_code="",
            location_text="",
        )
    if level(actor, "cases.read", case) == "masked" and case.reporter_name:
        return replace(case, reporter_name=case.reporter_name[:1] + "**")
    return case


def _without_need(case: Case) -> Case:
    """Return a visit without its kind and purposes, which may tell of illness or old age."""
    told = {name: value for name, value in case.details.items() if name not in TELLING}
    return replace(case, title=VISIT.title, cat_l1="", first_cat_l1="", details=told)


def _held(actor: Actor, by_post: ByPost) -> Iterator[tuple[Post, Grant]]:
    for post in actor.posts:
        for grant in by_post.get(post.role, ()):
            if not grant.duty:
                yield post, grant


def _covering(actor: Actor, by_post: ByPost, where: Where) -> list[Grant]:
    return [grant for post, grant in _held(actor, by_post) if _covers(post, grant, where, actor)]


def _covers(post: Post, grant: Grant, where: Where, actor: Actor) -> bool:
    if post.project_id != where.project_id:
        return False
    if grant.at_most is not None and where.amount is not None and where.amount > grant.at_most:
        return False
    if where.anywhere or grant.reach == "project":
        return True
    if actor.id in where.person_ids:
        return True
    return grant.reach == "area" and post.grid_id in (None, where.grid_id)


def _declared() -> Grants:
    """Collect the rights of the matrix and of every procedure's moves, by action and post."""
    found: dict[str, dict[Role, tuple[Grant, ...]]] = {}
    for line in MATRIX:
        for action, role, grant in line.grants():
            held = found.setdefault(action, {})
            held[role] = (*held.get(role, ()), grant)
    for procedure in PROCEDURES.values():
        found[f"{procedure.code}.open"] = {role: (Grant(),) for role in procedure.opened_by}
        for move in procedure.moves:
            found[f"{procedure.code}.{move.code}"] = {
                role: found[f"{move.seen_by}.read"][role] for role in move.by
            }
    return found


GRANTS: Grants = _declared()
"""Every right, by action and post. A move reaches as far as its post may read cases."""
DECISIONS = frozenset(
    {action for action in GRANTS if action.endswith(".approve")}
    | {f"{p.code}.{m.code}" for p in PROCEDURES.values() for m in p.moves if m.decides}
)
"""Actions that approve something."""
