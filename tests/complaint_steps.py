"""What the tests of complaints do again and again beyond registering: outside orders, legal stops,
news, answers read by two, compensation."""

from datetime import timedelta
from typing import Any

from data_access.database import Database
from domain.people import Actor
from tests import affairs
from tests import complaining as tell
from tests.conftest import NOON, Estate

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AT = NOON + 2 * HOUR
ORDER: dict[str, Any] = {
    "channel": "hotline_12345", "external_ref": "12345-7", "external_due_at": NOON + 6 * DAY,
}  # fmt: skip
LEGAL = {"lawyer": "Case 2026-17", "reason": "She has gone to court."}
STOP = {"stop_reason": "third_party", "resume_at": NOON + 20 * DAY, "customer_told": True}
NEWS = {"news": "The part is under way.", "reply_method": "phone"}
DRAFT = {"reply_draft": "We have looked into it and answer as follows."}


def do(
    database: Database, number: str, code: str, actor: Actor, answers: dict[str, Any] | None = None,
    at: Any = AT,
) -> None:  # fmt: skip
    tell.move(database, number, code, answers, actor=actor, now=at)


def news_due(database: Database, estate: Estate, number: str) -> Any:
    owed = affairs.file(database, number, estate.manager).owed
    return owed["progress"].due_at if "progress" in owed else None


def granted(amount: str, company: str = "") -> dict[str, Any]:
    more = {"company_approval": company} if company else {}
    return {"granted": amount, "compensation_kind": "money", "reason": "A wet floor.", **more}
