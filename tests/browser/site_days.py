"""What a renovation of the served estate needs besides its screens: days that pass, and passes."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import update
from sqlmodel import col, select

from data_access.database import Session
from data_access.tables import Account, Case
from demo.sites import BROUGHT, PASS
from domain.people import Actor
from domain.registry import PROCEDURES
from services import accounts, cases, renovations
from tests.browser.serving import Served

PASSES = "decoration_pass"


def pass_days(served: Served, number: str, days: int) -> None:
    """Let days pass for a site: what lay ahead of it comes so much nearer."""
    with served.database.writing() as session:
        site = session.exec(select(Case).where(col(Case.number) == number)).one()
        ahead = {"appoint_from": site.appoint_from, "promised_at": site.promised_at}
        nearer = {name: at - timedelta(days=days) for name, at in ahead.items() if at}
        session.execute(update(Case).where(col(Case.number) == number).values(nearer))


def give_pass(served: Served, number: str) -> None:
    """Give a worker of the site a pass."""
    now = datetime.now(UTC)  # noqa: TID251  the served program has the real clock
    with served.database.writing() as session:
        actor = who(session, "zhou", now=now)
        site = cases.get(session, number, actor=actor)
        raw = {
            "reporter_name": "胡师傅", "reporter_role": "decorator", "no_phone": True,
            "channel": "walk_in", "received_at": now, "decoration_ref": number,
            "items": [{"name": "胡师傅", "trade": "泥瓦"}], **PASS,
        }  # fmt: skip
        given = cases.open_case(
            session, PROCEDURES[PASSES], raw, token=f"{number}-pass", actor=actor, now=now,
            place=cases.Place(project_id=site.project_id, unit_id=site.unit_id), parent=site,
        )  # fmt: skip
        _step(session, given, "complete", {"checklist": BROUGHT}, actor=actor, now=now)
        until = {"valid_until": site.valid_until}
        _step(session, given, "issue", until, actor=actor, now=now)


def take_passes_back(served: Served, number: str) -> None:
    now = datetime.now(UTC)  # noqa: TID251  the served program has the real clock
    with served.database.writing() as session:
        actor = who(session, "zhou", now=now)
        file = renovations.file_of(session, number, actor=actor, now=now)
        for one in file.children:
            if one.procedure == PASSES:
                back = {"condition": "whole"}
                _step(session, one.number, "give_back", back, actor=actor, now=now)


def who(session: Session, login: str, *, now: datetime) -> Actor:
    account = session.exec(select(Account).where(col(Account.login) == login)).one()
    return accounts.actor_of(session, account.id or 0, now=now)


def _step(
    session: Session, number: str, code: str, told: Mapping[str, object], *, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    version = cases.get(session, number, actor=actor).version
    cases.move(
        session, number, code, told, version=version, token=f"{number}-{code}", actor=actor,
        now=now,
    )  # fmt: skip
