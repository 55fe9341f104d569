"""Who works at the demo estates. Every name is a surname with a post, so nobody is meant."""

from dataclasses import dataclass
from datetime import datetime

from data_access.database import Session
from demo.estate import Estate
from domain.passwords import DJBH, weakness
from domain.people import ROLE_TITLES, Actor, Post, Role
from services import accounts

Made = tuple[str, str, str, str]
"""Login, name, title of the post, password: shown once, kept nowhere in clear."""


@dataclass(frozen=True)
class Staff:
    """The people of the centre. `keepers` holds the specialist of each grid by its id."""

    desk: Actor
    supervisor: Actor
    manager: Actor
    keepers: dict[int, Actor]
    engineer: Actor
    guard: Actor
    finance: Actor


def hire(session: Session, estates: list[Estate], *, now: datetime) -> tuple[Staff, list[Made]]:
    """Make the accounts and return the people and what to print."""
    everywhere = [estate.project_id for estate in estates]
    east, west, lake = (grid for estate in estates for grid in estate.grids)
    keeper = Role.SPECIALIST
    posts = {
        ("zhou", "周主管"): [Post(project, Role.SUPERVISOR) for project in everywhere],
        ("lin", "林管家"): [Post(estates[0].project_id, keeper, east)],
        ("chen", "陈管家"): [
            Post(estates[0].project_id, keeper, west),
            Post(estates[1].project_id, keeper, lake),
        ],
        ("sun", "孙前台"): [Post(project, Role.FRONT_DESK) for project in everywhere],
        ("wu", "吴经理"): [Post(project, Role.MANAGER) for project in everywhere],
        ("he", "何维修"): [Post(project, Role.ENGINEER) for project in everywhere],
        ("jin", "金财务"): [Post(project, Role.FINANCE) for project in everywhere],
        ("qian", "钱秩序"): [Post(project, Role.SECURITY) for project in everywhere],
        ("admin", "郑管理"): [Post(project, Role.ADMIN) for project in everywhere],
    }
    hired, made = {}, []
    for (login, name), held in posts.items():
        password = password_for(login)
        person = accounts.add(
            session, login=login, name=name, password=password, postings=held, now=now
        )
        hired[login] = Actor(person, name, tuple(held))
        made.append((login, name, ROLE_TITLES[held[0].role], password))
    keepers = {east: hired["lin"], west: hired["chen"], lake: hired["chen"]}
    leads = (hired["zhou"], hired["wu"])
    others = (hired["he"], hired["qian"], hired["jin"])
    return Staff(hired["sun"], *leads, keepers, *others), made


def password_for(login: str) -> str:
    """Return a random password; a short login stands in one by chance now and then."""
    while True:
        password = accounts.new_password()
        if weakness(password, login=login, profile=DJBH) is None:
            return password
