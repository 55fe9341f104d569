"""Accounts and the posts they hold: making them, closing them, and who may be given work."""

import hmac
import re
import secrets
import string
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher

from data_access import accounts
from data_access.accounts import PostHeld
from data_access.database import Session
from domain import passwords
from domain.passwords import DJBH, Profile
from domain.people import Actor, Post, Role
from domain.refusal import Refusal
from domain.rights import NotAllowed
from services import projects
from services.language import LANGUAGES

HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1)
LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,39}")
LONGEST_NAME = 60


class AccountRefused(Refusal):
    """An account cannot be made or changed like this. The text is fit to show."""


@dataclass(frozen=True)
class Colleague:
    """A person with posts in a project, to whom work there can be given."""

    id: int
    name: str
    project_id: int
    roles: tuple[Role, ...]


def add(
    session: Session,
    *,
    login: str,
    name: str,
    password: str,
    postings: Sequence[Post],
    now: datetime,
    profile: Profile = DJBH,
    must_change: bool = False,
) -> int:
    """Write an account with its posts and return its id.

    The caller answers for the right to do so: a command line has no actor. The password is
    hashed here, which takes a tenth of a second of the unit of work. `must_change` is for a
    password that somebody else has seen.

    :raises AccountRefused: when the login is taken or malformed, or the password is weak
    """
    return accounts.insert(
        session,
        login=_checked_login(session, login),
        name=_checked_name(name, "A name is 1 to 60 characters."),
        password_hash=hashed(password, login=login, profile=profile),
        posts=postings,
        at=now,
        must_change=must_change,
    )


def first_administrator(
    session: Session,
    *,
    code: str,
    expected_code: str | None,
    login: str,
    name: str,
    password: str,
    estate: str,
    now: datetime,
    profile: Profile = DJBH,
) -> int:
    """Write the account of the person who set the program up, with the one-time code.

    The administrator gets that post in every project; where there is none yet, `estate`
    names the first one. The code is dead once any account exists.

    :raises AccountRefused: when there is an account, the code is wrong, or `add` refuses
    """
    require_code(session, code, expected_code)
    ids = accounts.project_ids(session)
    if not ids:
        estate = _checked_name(estate, "The name of the estate is 1 to 60 characters.")
        ids = [projects.add(session, code="P01", name=estate, zone=projects.ZONE)]
    posts = [Post(project_id, Role.ADMIN) for project_id in ids]
    return add(
        session,
        login=login,
        name=name,
        password=password,
        postings=posts,
        now=now,
        profile=profile,
    )


def require_code(session: Session, code: str, expected_code: str | None) -> None:
    """Let the person through who read the console of the first start, or nobody.

    :raises AccountRefused: when there is an account, or the code is wrong
    """
    if not expected_code or accounts.any_account(session):
        raise AccountRefused("The first administrator has already been set up. Sign in.")
    if not hmac.compare_digest(code.strip().encode("utf-8", "replace"), expected_code.encode()):
        raise AccountRefused("The code is not the one shown on the console.")


def is_empty(session: Session) -> bool:
    """Tell whether no account exists, so that the first start asks for the administrator."""
    return not accounts.any_account(session)


def is_unused(session: Session) -> bool:
    """Tell whether there is neither an account nor a project: nothing of anybody's is here."""
    return is_empty(session) and not accounts.project_ids(session)


def new_password() -> str:
    """Return a random password that can be read out: four groups of five, 100 bits."""
    letters = "".join(set(string.ascii_letters + string.digits) - set("0O1lI"))
    while True:
        groups = ["".join(secrets.choice(letters) for _ in range(5)) for _ in range(4)]
        password = "-".join(groups)
        if passwords.weakness(password, login="", profile=DJBH) is None:
            return password


def actor_of(session: Session, account_id: int, *, now: datetime, address: str = "") -> Actor:
    """Return the person with the posts valid today, counted in each project's zone.

    `address` is where their request came from; the operator's acts have none.

    :raises NotAllowed: when there is no such account, or it is disabled
    """
    account = accounts.by_id(session, account_id)
    if account is None or not account.enabled:
        raise NotAllowed
    held = _valid(accounts.posts_of(session, account_id), now)
    posts = tuple(entry.post for entry in held)
    own = accounts.own_units(session, account_id)
    return Actor(account_id, account.name, posts, address, own)


def colleagues(session: Session, *, project_ids: Collection[int], now: datetime) -> list[Colleague]:
    """Return who works in these projects today, by name; nobody for an empty scope.

    A person with posts in two projects is listed once for each.
    """
    held = _valid(accounts.posts_in(session, project_ids), now)

    def whom(entry: PostHeld) -> tuple[str, int, int]:
        return entry.name, entry.account_id, entry.post.project_id

    return [
        Colleague(account_id, name, project_id, tuple(entry.post.role for entry in entries))
        for (name, account_id, project_id), entries in groupby(sorted(held, key=whom), whom)
    ]


def set_language(session: Session, account_id: int, language: str) -> None:
    """Keep the language a person reads; an unknown one is no change."""
    if language in LANGUAGES:
        accounts.set_language(session, account_id, language)


def hashed(password: str, *, login: str, profile: Profile) -> str:
    """Return the hash of a password that the rules allow.

    :raises AccountRefused: with the rule that it breaks
    """
    weak = passwords.weakness(password, login=login, profile=profile)
    if weak:
        raise AccountRefused(weak)
    return HASHER.hash(passwords.normalised(password))


def _checked_login(session: Session, login: str) -> str:
    if not LOGIN.fullmatch(login):
        raise AccountRefused(
            "A login is 2 to 40 small letters, digits, dots, hyphens or underscores, "
            "and begins with a letter."
        )
    if accounts.by_login(session, login):
        raise AccountRefused("This login is already taken.")
    return login


def _checked_name(name: str, refusal: str) -> str:
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise AccountRefused(refusal)
    return name


def _valid(held: Iterable[PostHeld], now: datetime) -> list[PostHeld]:
    return [entry for entry in held if _is_valid(entry, now)]


def _is_valid(entry: PostHeld, now: datetime) -> bool:
    today = now.astimezone(ZoneInfo(entry.zone)).date()
    begun = entry.from_on is None or entry.from_on <= today
    return begun and (entry.to_on is None or today <= entry.to_on)
