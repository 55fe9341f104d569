"""Who comes in by single sign-on: their account, and the posts that the provider's groups give."""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from data_access import accounts as stored
from data_access import homes as home_store
from data_access import sso as store
from data_access.accounts import StoredAccount
from data_access.database import Database, Session
from domain import rights
from domain.audit import Act
from domain.people import Post
from domain.refusal import Refusal
from services import accounts, audit, proving, signing_in
from services.policy import Policy
from services.proving import Browser
from services.sso_settings import Given, Provider

NO_POST = "Your account at the provider has no post in this program. Ask for one."
CLOSED = "Your account here is closed. Ask your administrator."
UNUSED = "Your account here was not used for 90 days. Ask your administrator to reset it."
_NOT_IN_A_LOGIN = re.compile(r"[^a-z0-9._-]+")


class SsoRefused(Refusal):
    """The provider knows the person, and we do not let them in. The text says why."""


def enter(
    database: Database,
    provider: Provider,
    claims: Mapping[str, Any],
    browser: Browser,
    *,
    policy: Policy,
    now: datetime,
) -> str:
    """Sign somebody in whom the provider vouches for, and return the new token.

    An unknown person gets an account if a group of theirs gives a post. The posts that the
    provider gives are those of this moment; posts given by hand stay.

    :raises SsoRefused: without any post, for a closed account, and one unused for 90 days
    """
    subject = f"{provider.issuer}#{claims['sub']}"[:200]
    try:
        with database.writing() as session:
            found = _account(session, provider, claims, subject, now=now)
        # what the groups no longer give is taken away, whether or not the person comes in
        account = _let_in(found)
        with database.writing() as session:
            passed = {proving.FACTOR, proving.PASSWORD}
            return proving.enter(session, account, passed, browser, policy=policy, now=now)
    except SsoRefused:
        act = Act(action="sso.refused", outcome="refused", address=browser.address)
        with database.writing() as session:
            audit.write(session, act, actor=None, now=now)
        raise


def _account(
    session: Session, provider: Provider, claims: Mapping[str, Any], subject: str, *, now: datetime
) -> StoredAccount | str:
    """Bring the posts up to date and return the account, or why its owner does not come in."""
    posts = _posts(session, _given(provider, claims))
    account_id = store.by_subject(session, subject)
    if account_id is None and not posts:
        return NO_POST
    if account_id is None:
        account_id = _added(session, claims, subject, now=now)
    store.replace_posts(session, account_id, posts)
    account = stored.by_id(session, account_id)
    if account is None or not account.enabled:
        return CLOSED
    if signing_in.is_dormant(session, account, now):
        return UNUSED
    held = accounts.actor_of(session, account_id, now=now).posts
    return account if held else NO_POST


def _let_in(found: StoredAccount | str) -> StoredAccount:
    if isinstance(found, str):
        raise SsoRefused(found)
    return found


def _given(provider: Provider, claims: Mapping[str, Any]) -> list[Given]:
    said = claims.get(provider.claim, ())
    groups: Collection[Any] = [said] if isinstance(said, str) else said
    if not isinstance(groups, list | tuple):
        return []
    return [post for group in groups for post in provider.posts.get(str(group), ())]


def _posts(session: Session, given: Collection[Given]) -> list[Post]:
    """Return the posts whose project and area are known here; others give nothing."""
    codes = {row.code: row.id for row in home_store.projects(
        session, project_ids=stored.project_ids(session)
    )}  # fmt: skip
    found = []
    for post in given:
        project_id = codes.get(post.project)
        if project_id is None:
            continue
        areas = home_store.grids(session, reach=rights.whole(project_id))
        grid_id = next((grid.id for grid in areas if grid.name == post.area), None)
        if not post.area or grid_id is not None:
            found.append(Post(project_id, post.role, grid_id))
    return list(dict.fromkeys(found))


def _added(session: Session, claims: Mapping[str, Any], subject: str, *, now: datetime) -> int:
    login = _login(session, str(claims.get("preferred_username") or claims.get("email") or ""))
    name = " ".join(str(claims.get("name") or login).split())[:60]
    account_id = stored.insert(
        session, login=login, name=name if name.isprintable() else login, password_hash="",
        posts=(), at=now,
    )  # fmt: skip
    store.set_subject(session, account_id, subject)
    act = Act(action="account.add", subject="account", ref=login, details={"by": "sso"})
    audit.write(session, act, actor=None, now=now)
    return account_id


def _login(session: Session, wanted: str) -> str:
    """Return a login made of what the provider calls the person, that nobody else has."""
    plain = _NOT_IN_A_LOGIN.sub("-", wanted.split("@", maxsplit=1)[0].lower()).strip("-._")[:30]
    base = plain if accounts.LOGIN.fullmatch(plain) else "sso"
    login, turn = base, 1
    while stored.by_login(session, login) or login == "sso":
        turn += 1
        login = f"{base}-{turn}"
    return login
