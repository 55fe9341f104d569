"""Whether who is there may act for the owner at this step (domain 10 §1.2, 11 F-HO-09)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.case import Case
from domain.handover.authority import ENTRUSTED, authority_valid
from domain.procedure import Guard

MAY_ACCEPT = Guard(
    "The papers do not allow this person to accept the house.",
    lambda _, answers, __, now: _authority(answers, "accept", now),
)
POWER_KEPT = Guard(
    "Keep the original of the power, and call the owner back about it.",
    lambda _, answers, *__: (
        answers["comes_as"] not in ENTRUSTED
        or bool(answers.get("auth_kept") and answers.get("called_back"))
    ),
)
AGENT_ACCEPTS = Guard(
    "The power of the agent does not cover the acceptance, or has ended.",
    lambda case, answers, _, now: (
        answers["present"] != "agent"
        or _later(answers.get("accept_power_until"), now)
        or _stands_in(case, "accept", now)
    ),
)
MAY_SIGN = Guard(
    "The power of who signs does not cover the papers, or has ended.",
    lambda case, answers, _, now: may(
        case, "sign", now, name=answers["papers_to"], relation=answers["signs_as"],
        until=answers.get("sign_power_until"),
    ),
)  # fmt: skip
MAY_TAKE_KEYS = Guard(
    "The power of who receives the keys does not cover them, or has ended.",
    lambda case, answers, _, now: may(
        case, "keys", now, name=answers["received_by"], relation=answers["relation"],
        until=answers.get("keys_power_until"),
    ),
)  # fmt: skip


def may(
    case: Case, matter: str, now: datetime, *, name: str, relation: str, until: datetime | None
) -> bool:
    """Tell whether somebody who is there may do a matter for the owner (10 §1.2, F-HO-09).

    Who checked in goes by the papers that were seen then; anybody else is the owner, or shows
    a power of their own, valid `until` then.
    """
    if _later(until, now):
        return True
    if name.split() == str(case.details.get("came_name", "")).split():
        return _authority(case.details, matter, now)
    return relation == "owner"


def _stands_in(case: Case, matter: str, now: datetime) -> bool:
    """Tell whether who checked in is not the owner, and may do the matter for them."""
    comes_as = case.details.get("comes_as", "owner")
    return comes_as not in ("owner", "co_owner") and _authority(case.details, matter, now)


def _later(until: datetime | None, now: datetime) -> bool:
    return until is not None and until > now


def _authority(details: Mapping[str, Any], matter: str, now: datetime) -> bool:
    until = details.get("auth_until")
    valid = authority_valid(
        str(details.get("comes_as", "owner")),
        matter,
        matters=details.get("auth_matters") or (),
        until=datetime.fromisoformat(until) if isinstance(until, str) else until,
        paper=str(details.get("right_paper") or ""),
        others_agree=bool(details.get("others_agree")),
        now=now,
    )
    return valid == "yes"
