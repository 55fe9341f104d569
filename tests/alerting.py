"""A small estate with complaints month by month, and alerts on them as a lead would make them."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import select

from data_access import alerts as store
from data_access.alerts import Stored
from data_access.database import Database
from data_access.tables import Account, Posting
from domain.people import Actor, Post, Role
from services.alerts import looking, rules
from tests.worked import World

AT = datetime(2025, 6, 15, 4, tzinfo=UTC)
"""Noon of Sunday, 15 June 2025, at the estate."""
RATE = {
    "name": "Too many complaints", "figure": "CR01", "span": "this_month", "condition": "above",
    "limit": "2", "least": 0, "holds": 0, "quiet": 0, "roles": ["supervisor"],
}  # fmt: skip
"""Complaints received (a count), more than two this month."""


class Told(World):
    """The estate, its people by name, and what they were told."""

    people: dict[str, Actor]

    def staff(self, *names: str) -> "Told":
        roles = {"sun": Role.FRONT_DESK, "he": Role.ENGINEER, "wu": Role.MANAGER}
        self.people = {name: self._hired(name, roles.get(name, Role.SUPERVISOR)) for name in names}
        return self

    def _hired(self, name: str, role: Role) -> Actor:
        account = Account(login=f"{name}{self.project_id}", name=name, password_hash="",
                          created_at=AT, language="en")  # fmt: skip
        self.session.add(account)
        self.session.flush()
        post = Posting(account_id=account.id or 0, project_id=self.project_id, role=role.value)
        self.session.add(post)
        return Actor(account.id or 0, name, (Post(self.project_id, role, None),))


def world(database: Database, days: list[str], code: str = "ZX") -> Told:
    """Make ten homes and a complaint on each of the days; zhou supervises, sun is at the desk."""
    with database.writing() as session:
        built = Told(session, code)
        built.handed_over([f"U{n}" for n in range(10)], "2022-01-01")
        built.settle()
        built.staff("zhou", "wu", "sun")
        add(built, days)
        return built


def add(built: Told, days: list[str]) -> None:
    for number, day in enumerate(days):
        built.complaint(f"{day}-{number}", day, "U1")


def more(database: Database, built: Told, days: list[str]) -> None:
    with database.writing() as session:
        built.session = session
        add(built, days)


def alert(
    database: Database, built: Told, changed: dict[str, Any] | None = None, *, who: str = "zhou",
    about: str = "figure", channels: tuple[str, ...] = (), token: str = "t", at: datetime = AT,
) -> int:  # fmt: skip
    """Make an alert as `RATE`, with some answers changed, and return its id."""
    with database.writing() as session:
        return rules.make(
            session, built.project_id, about, {**RATE, **(changed or {})}, token=token,
            channels=channels, actor=built.people[who], now=at,
        )  # fmt: skip


def stored(database: Database, built: Told, alert_id: int) -> Stored:
    with database.reading() as session:
        found = store.get(session, alert_id, [built.project_id])
    assert found is not None
    return found


def tick(database: Database, at: datetime) -> int:
    return looking.tick(database, now=at)


def end_post(database: Database, actor: Actor) -> None:
    """Take somebody's only post away."""
    with database.writing() as session:
        for post in session.exec(select(Posting).where(Posting.account_id == actor.id)):
            session.delete(post)
