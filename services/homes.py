"""Projects and households as the other use cases need them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pypinyin import Style, lazy_pinyin

from data_access import assets, inspections, intake
from data_access import homes as store
from data_access.database import Session
from domain import entry, rights
from domain.deadline import Term, WorkingDays
from domain.engine import Rules
from domain.entry.characters import narrow
from domain.household import Home, Household
from domain.people import Actor
from domain.procedure import Procedure
from domain.refusal import AnswerRefused
from services import accounts, project_days
from services.answers import Lists

DIGITS_OF_A_PHONE = 7


class HouseholdNotFound(rights.NotAllowed):
    """There is no such household in the actor's scope."""


@dataclass(frozen=True)
class ProjectLists:
    """A project's lists of choices, read as far as they are asked for, once each."""

    session: Session
    project_id: int
    procedure: str
    now: datetime
    _parents: dict[str, str | None] = field(default_factory=dict)

    def parent_of(self, category: str) -> str | None:
        if category not in self._parents:
            self._parents[category] = intake.category_parent(
                self.session, project_id=self.project_id, procedure=self.procedure, code=category
            )
        return self._parents[category]

    def works_here(self, account_id: int) -> bool:
        people = accounts.colleagues(self.session, project_ids=[self.project_id], now=self.now)
        return account_id in {person.id for person in people}

    def in_use(self, asset_id: int) -> bool:
        offered = assets.in_use(self.session, project_id=self.project_id)
        return asset_id in {asset.id for asset in offered}

    def contracts(self, contractor_id: int) -> bool:
        offered = inspections.contractors(self.session, self.project_id)
        return contractor_id in {one.id for one in offered if not one.retired}


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
    project = intake.project(session, project_id)
    prefix = f"deadline.{procedure.code}."
    own = intake.settings(session, project_id=project_id, prefix=prefix)
    terms = {key.removeprefix(prefix): terms_of(value) for key, value in own.items()}
    lists = ProjectLists(session, project_id, procedure.code, now)
    days, version = project_days.ProjectDays(session, project_id), project_days.NATIONAL.version
    rules = Rules(project.zone, days, terms, version)
    return ProjectRules(project.code, project.name, lists, rules)


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


def unit_of(session: Session, unit_id: int | None, *, project_id: int) -> Place | None:
    """Return where a unit lies; None for no unit.

    :raises AnswerRefused: when the unit does not exist or belongs to another project
    """
    if unit_id is None:
        return None
    unit = intake.unit(session, unit_id, project_id=project_id)
    if unit is None:
        raise AnswerRefused("Room", "There is no such room in this project.")
    return Place(unit.building_id, unit.grid_id, unit.property_type == "residential")


def find(session: Session, text: str, *, actor: Actor, limit: int = 20) -> list[Home]:
    """Return households by room, unit code, phone tail, name, pinyin, initials or number plate.

    An empty text finds nothing: the whole register is not a search result. A whole ID number
    finds for whom may see one, where they may; to others nobody has it.
    """
    word = narrow(entry.search(text)).casefold()
    if not word:
        return []
    identity = _id_in(word)
    if identity:
        reach = rights.reach(actor, "id_numbers.read")
        found = store.find_by_id_number(session, identity, reach=reach, limit=limit)
        return [home for home in found if home.unit_id not in actor.own_units]
    return store.find(
        session,
        reach=rights.reach(actor, "households.read"),
        match={word, word.replace(" ", ""), word.upper(), *phone_in(word)},
        plate=entry.plate_part(word),
        limit=limit,
    )


def household(session: Session, unit_id: int, *, actor: Actor) -> Household:
    """Return a household of the actor's scope.

    :raises HouseholdNotFound: also when it exists but is not the actor's to see
    """
    found = store.household(session, unit_id, reach=rights.reach(actor, "households.read"))
    level = rights.level(actor, "households.read", where_of(found)) if found else None
    if found is None or level is None:
        raise HouseholdNotFound().trying("households.read", subject="unit", ref=unit_id)
    return found if level == "plain" else found.without_sensitive_tags()


def where_of(found: Household) -> rights.Where:
    """Return a household as the rights ask about it."""
    home = found.home
    return rights.Where(project_id=home.project_id, grid_id=found.grid_id, unit_id=home.unit_id)


def phone_in(word: str) -> list[str]:
    """Return a phone number as it is stored, however it was typed; none for another word."""
    if sum(letter.isdigit() for letter in word) < DIGITS_OF_A_PHONE:
        return []
    try:
        return [entry.phone(word, landline=True)]
    except entry.Refused:
        return []


def _id_in(word: str) -> str:
    """Return an ID number as it is stored; "" for whatever is none, or not a possible one."""
    try:
        return entry.id_number(word)
    except entry.Refused:
        return ""


def sounds(name: str) -> tuple[str, str]:
    """Return a name's pinyin without tones and its initials, as a lookup reads them."""
    syllables = lazy_pinyin(name, style=Style.NORMAL)
    return "".join(syllables).casefold(), "".join(s[:1] for s in syllables).casefold()


def terms_of(value: Any) -> dict[str, Term]:
    """Read a setting such as {"1": {"hours": 72}, "2": {"working_days": 5}}."""
    return {name: _term(term) for name, term in value.items()}


def _term(term: dict[str, float]) -> Term:
    if "working_days" in term:
        return WorkingDays(int(term["working_days"]))
    return timedelta(hours=term["hours"])
