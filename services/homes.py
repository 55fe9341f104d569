"""Projects and households as the other use cases need them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pypinyin import Style, lazy_pinyin

from data_access import homes as store
from data_access.database import Session
from data_access.tables import Category, Unit
from domain import entry, rights
from domain.calendar import monday_to_friday
from domain.categories import COMPLAINT_CATEGORIES, code_of
from domain.engine import Rules
from domain.household import Home, Household
from domain.people import Actor
from domain.procedure import Procedure, Term, WorkingDays
from domain.refusal import AnswerRefused, Refusal
from services import accounts
from services.answers import Lists


class HouseholdNotFound(Refusal):
    """There is no such household in the actor's scope."""

    def __init__(self) -> None:
        super().__init__("This was not found, or is not yours to use.")


@dataclass(frozen=True)
class ProjectRules:
    """What a use case reads about its project: code, lists of choices, calendar and terms."""

    code: str
    name: str
    lists: Lists
    rules: Rules


@dataclass(frozen=True)
class Place:
    """Where a unit lies inside its project."""

    building_id: int
    grid_id: int | None
    residential: bool


def project_rules(
    session: Session, project_id: int, procedure: Procedure, *, now: datetime
) -> ProjectRules:
    """Return a project's values, its own settings laid over the declared defaults."""
    project = store.project(session, project_id)
    rows = store.categories(session, project_id=project_id, procedure=procedure.code)
    people = accounts.colleagues(session, project_ids=[project_id], now=now)
    lists = Lists(
        categories={row.code: row.parent for row in rows if not row.retired},
        people={person.id: person.name for person in people},
    )
    prefix = f"deadline.{procedure.code}."
    own = store.settings(session, project_id=project_id, prefix=prefix)
    terms = {key.removeprefix(prefix): _terms(value) for key, value in own.items()}
    return ProjectRules(
        project.code, project.name, lists, Rules(project.zone, monday_to_friday, terms)
    )


def category_titles(session: Session, project_id: int, procedure: str) -> dict[str, str]:
    """Return the title of every category by code: msgids of the defaults, else as typed."""
    rows = store.categories(session, project_id=project_id, procedure=procedure)
    return {row.code: row.title for row in rows}


def category_tree(session: Session, project_id: int, procedure: str) -> dict[str, list[str]]:
    """Return the codes that may be chosen: each first level with its second levels."""
    rows = store.categories(session, project_id=project_id, procedure=procedure)
    live = [row for row in rows if not row.retired]
    tree: dict[str, list[str]] = {row.code: [] for row in live if not row.parent}
    for row in live:
        if row.parent in tree:
            tree[row.parent].append(row.code)
    return tree


def add_default_categories(session: Session, project_id: int) -> None:
    """Give a new project the default complaint categories (03 §3.6)."""
    rows = []
    for l1, (title, second) in COMPLAINT_CATEGORIES.items():
        rows.append({"code": l1, "parent": "", "title": title})
        rows += [{"code": code_of(l1, l2), "parent": l1, "title": t} for l2, t in second.items()]
    fixed = {"project_id": project_id, "procedure": "complaint", "retired": False}
    store.add_rows(session, Category, [{**fixed, **row} for row in rows])


def unit_of(session: Session, unit_id: int | None, *, project_id: int) -> Place | None:
    """Return where a unit lies; None for no unit.

    :raises AnswerRefused: when the unit does not exist or belongs to another project
    """
    if unit_id is None:
        return None
    unit = session.get(Unit, unit_id)
    if unit is None or unit.project_id != project_id:
        raise AnswerRefused("Room", "There is no such room in this project.")
    return Place(unit.building_id, unit.grid_id, unit.property_type == "residential")


def find(session: Session, text: str, *, actor: Actor, limit: int = 20) -> list[Home]:
    """Return households by room, unit code, phone tail, name, pinyin or initials.

    An empty text finds nothing: the whole register is not a search result.
    """
    word = entry.search(text).casefold()
    if not word:
        return []
    return store.find(
        session,
        project_ids=rights.scope(actor, "cases.read"),
        match={word, word.replace(" ", ""), word.upper()},
        limit=limit,
    )


def household(session: Session, unit_id: int, *, actor: Actor) -> Household:
    """Return a household of the actor's scope.

    :raises HouseholdNotFound: also when it exists but is not the actor's to see
    """
    found = store.household(session, unit_id, project_ids=rights.scope(actor, "cases.read"))
    if found is None:
        raise HouseholdNotFound
    return found


def sounds(name: str) -> tuple[str, str]:
    """Return a name's pinyin without tones and its initials, as a lookup reads them."""
    syllables = lazy_pinyin(name, style=Style.NORMAL)
    return "".join(syllables).casefold(), "".join(s[:1] for s in syllables).casefold()


def _terms(value: Any) -> dict[str, Term]:
    """Read a setting such as {"1": {"hours": 72}, "2": {"working_days": 5}}."""
    return {name: _term(term) for name, term in value.items()}


def _term(term: dict[str, float]) -> Term:
    if "working_days" in term:
        return WorkingDays(int(term["working_days"]))
    return timedelta(hours=term["hours"])
