"""What is followed up, how much of it, and how fast (domain 06 §6.2).

The shares and days are the page's defaults; a project may set its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from math import gcd

from domain.case import Case

SEED, SHARES = "return_visit.seed", "return_visit.shares"
"""Settings of a project: what samples are drawn with, and its own shares in per cent."""
FLOOR = 30
"""Per cent of ordinary repairs that are followed up however many there are (06 §6.2)."""
ALL_UP_TO = 100
"""Ordinary repairs a month up to which each is followed up."""


@dataclass(frozen=True)
class FollowUp:
    """One line of the table. `share` is in per cent, 0 where the volume decides."""

    title: str
    share: int
    days: int


RULES: dict[str, FollowUp] = {
    "complaint": FollowUp("Complaint handled", 100, 3),
    "urgent_repair": FollowUp("Urgent repair done", 100, 1),
    "repair": FollowUp("Repair in a home done", 0, 3),
    "paid_service": FollowUp("Paid service done", 100, 3),
    "project_repair": FollowUp("Larger repair done", 30, 45),
    "help": FollowUp("Emergency help given", 100, 7),
    "activity": FollowUp("Community activity held", 30, 15),
    "survey": FollowUp("Dissatisfied in a survey", 100, 15),
    "visit_issue": FollowUp("Matter of a visit answered", 100, 3),
    "midway": FollowUp("Midway through paid or larger work", 100, 1),
    "after_rain": FollowUp("Larger repair, after heavy rain", 100, 3),
    "other": FollowUp("Other service done", 0, 7),
}
TITLES: dict[str, str] = {code: rule.title for code, rule in RULES.items()}
FOUND: dict[str, str] = {"found_on_visit": "visit_issue", "survey": "survey"}
"""What is followed up for how it came to us, whatever it is."""
ALWAYS: dict[str, str] = {
    "complaint": "complaint",
    "help": "help",
    "service_order": "paid_service",
}
"""Procedures of which every case is followed up, each with its line of the table."""
SPOKEN = ("inquiry", "suggestion", "praise", "activity")
"""What was answered to the customer's face, and is not followed up otherwise; of an activity
those who came are asked (`sample`)."""


def trigger_of(case: Case) -> str:
    """Return the line of the table that a finished case falls under, "" for none.

    An ordinary repair of a common part, or of no room, has nobody to ask. An inquiry or a
    suggestion is followed up when it came from a visit or from a survey.
    """
    if case.procedure in ALWAYS:
        return ALWAYS[case.procedure]
    if case.unit_id is None or not case.callback_ok:
        return ""
    if case.procedure != "repair":
        return FOUND.get(case.channel, "" if case.procedure in SPOKEN else "other")
    if case.handled_at is None:
        return "midway"
    if case.urgency != "normal":
        return "urgent_repair"
    ordinary = "repair" if case.where_kind == "in_home" else ""
    ordinary = FOUND.get(case.channel, ordinary)
    return {"paid": "paid_service", "fund": "project_repair"}.get(case.payer or "", ordinary)


def stratum_of(trigger: str, technician: int | None) -> str:
    """Return the part of the cases that is drawn from by itself: of one kind and one person."""
    return f"{trigger}:{technician}"


def share_of(trigger: str, own: int | None, done_last_month: int) -> int:
    """Return the per cent to be followed up; `own` is the project's setting, None without one.

    Ordinary repairs are all followed up while there are few, else the floor of 06 §6.2.
    """
    declared = RULES[trigger].share if own is None else own
    if trigger != "repair" or own is not None:
        return declared
    return 100 if done_last_month <= ALL_UP_TO else FLOOR


def sample(seed: str, stratum: str, names: Iterable[str], share: int) -> list[str]:
    """Return the part of some names that is asked, in their order; of any at least one.

    Only the seed decides which: nobody can choose them, everybody can draw them again.
    """
    distinct = list(dict.fromkeys(names))
    count = -(-len(distinct) * share // 100)
    order = sorted(distinct, key=lambda one: sha256(f"{seed}:{stratum}:{one}".encode()).digest())
    chosen = set(order[:count])
    return [one for one in distinct if one in chosen]


def drawn(seed: str, stratum: str, ordinal: int, share: int) -> bool:
    """Tell whether the `ordinal`-th case (from 0) of a stratum is in the sample.

    In each block of cases exactly the share is drawn, at places that only the seed decides:
    nobody can choose them, everybody can draw them again.
    """
    if share >= 100:
        return True
    common = gcd(share, 100)
    block, place = divmod(ordinal, 100 // common)
    order = sorted(
        range(100 // common),
        key=lambda at: sha256(f"{seed}:{stratum}:{block}:{at}".encode()).digest(),
    )
    return place in order[: share // common]
