"""What must hold before a renovation may begin, and whose word it needs (12 §3.2, §3.4)."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendar import start_of
from domain.case import Case
from domain.people import Actor, Role
from domain.procedure import Answers, Guard
from domain.procedures.renovation import fields as ask
from domain.procedures.renovation import reading as of
from domain.renovation import catalogue, permit
from domain.renovation.profile import PROFILES, deposit_due

DELIVERED = ("handed_vacant", "handed_decorating", "owner_occupied", "tenant_occupied",
             "long_vacant")  # fmt: skip
EXTINGUISHERS = 2
FOUR_SIDES = frozenset({"up", "down", "left", "right"})


def _early_enough(_: Case, answers: Answers, __: Actor, now: datetime) -> bool:
    zone = ZoneInfo(answers["zone"])
    days = answers["appoint_from"].astimezone(zone).date() - now.astimezone(zone).date()
    return bool(days.days >= PROFILES[answers["profile"]].lead_days)


def _short_enough(_: Case, answers: Answers, *__: Any) -> bool:
    first = answers["appoint_from"].astimezone(ZoneInfo(answers["zone"])).date()
    ends = permit.permit_ends(first, PROFILES[answers["profile"]], answers["is_workday"])
    last = answers["appoint_until"].astimezone(ZoneInfo(answers["zone"])).date()
    return bool(first <= last <= ends.effective)


def _licensed(_: Case, answers: Answers, *__: Any) -> bool:
    codes = of.codes(answers)
    if not catalogue.needs_licence(codes):
        return True
    until = answers.get("licence_until")
    named = answers["contractor_kind"] == "company" and answers.get("licence_no")
    return bool(named and until is not None and until >= answers["appoint_until"])


def _complete(case: Case, answers: Answers, *_: Any) -> bool:
    works = of.works(case)
    return not of.lacking(case, answers["papers"], answers["profile"], items=works)


def _names_what_lacks(case: Case, answers: Answers, *_: Any) -> bool:
    there = set(catalogue.PAPERS) - set(answers["lacking"])
    lacking = of.lacking(case, there, answers["profile"], items=of.works(case))
    return set(lacking) == set(answers["lacking"])


def _opinions_complete(case: Case, *_: Any) -> bool:
    given = case.details.get("opinions", {})
    return bool(case.details.get("fire_opinion")) and all(
        code in given for code in of.to_be_looked_at(case)
    )


def _nobody_disagrees(case: Case, *_: Any) -> bool:
    """What was said of a work that was taken out holds nothing up any more."""
    told, asked = case.details.get("opinions", {}), of.works(case)
    given = [row["opinion"] for code, row in told.items() if code in asked]
    return "disagree" not in (*given, case.details.get("fire_opinion"))


def _outside_filed(case: Case, answers: Answers, _: Actor, now: datetime) -> bool:
    valid = {
        row["paper"] for row in case.details.get("outside", ())
        if datetime.fromisoformat(row["until"]) > now
    }  # fmt: skip
    return set(of.outside(case, answers["profile"])) <= valid


def _manager_decides(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    special = catalogue.is_special(of.codes(case.details))
    return not special or actor.has((Role.MANAGER,), case.project_id)


def _all_sides(_: Case, answers: Answers, *__: Any) -> bool:
    return {row["side"] for row in answers["neighbours"]} >= FOUR_SIDES


def _deposit_paid(case: Case, answers: Answers, *_: Any) -> bool:
    due = deposit_due(PROFILES[answers["profile"]], case.details.get("dwelling_kind", "flat"))
    return bool(answers["deposits"]["owner"] >= due)


def _still_licensed(case: Case, _: Answers, __: Actor, now: datetime) -> bool:
    until = case.details.get("licence_until")
    needed = catalogue.needs_licence(of.codes(case.details))
    return not needed or bool(until and datetime.fromisoformat(until) > now)


def _has_begun(case: Case, answers: Answers, _: Actor, now: datetime) -> bool:
    if case.appoint_from is None:
        return False
    first = case.appoint_from.astimezone(ZoneInfo(answers["zone"])).date()
    return start_of(first, answers["zone"]) <= now


IN_A_DELIVERED_HOME = Guard(
    "This home has not been handed over yet.", lambda _, a, *__: a["unit_status"] in DELIVERED
)
ONLY_ONE = Guard(
    "This home has an open renovation already. Work with that one.",
    lambda _, answers, *__: answers["other_open"] == 0,
)
EARLY_ENOUGH = Guard("The application comes too late for this day. Choose a later one.",
                     _early_enough)  # fmt: skip
SHORT_ENOUGH = Guard(
    "The work ends before it begins, or lasts longer than a permit.", _short_enough
)
WITHIN_THE_HOME = Guard(
    "This is more than the area of the home.",
    lambda _, a, *__: a["area"] > 0 and (a["unit_area"] is None or a["area"] <= a["unit_area"]),
)
LICENSED = Guard(
    "These works need a company whose qualification is valid until the work ends.", _licensed
)
NOT_AGAIN = Guard(
    "Only an emergency is applied for afterwards, and only once.",
    lambda case, *_: (
        case.state not in ("expired", "in_progress")
        or bool(case.details.get("emergency") and not of.codes(case.details))
    ),
)
APPLIED_FOR = Guard(
    "Nobody has applied for these works yet. Take the application first.",
    lambda case, *_: bool(of.codes(case.details)),
)
COMPLETE = Guard("Papers are missing. Give it back with the whole list instead.", _complete)
NAMES_WHAT_LACKS = Guard(
    "The works need other papers than these. Name all that is missing, and nothing else.",
    _names_what_lacks,
)
SAID_ONCE = Guard(
    "What is missing was said once already. The supervisor decides whether to send somebody away "
    "again.",
    lambda case, _, actor, __: (
        "lacking" not in case.details or actor.has((Role.SUPERVISOR,), case.project_id)
    ),
    personal=True,
)
NOT_THE_RECEIVER = Guard(
    "The works are looked at by somebody other than who took the application.",
    lambda case, _, actor, __: case.entered_by != actor.id,
    personal=True,
)
ITS_OWN_WORKS = Guard(
    "These works were not applied for.",
    lambda case, answers, *_: (
        {r["item_code"] for r in answers["item_opinions"]} <= set(of.works(case))
    ),
)
WAITED_FOR = Guard(
    "The works need no such paper.",
    lambda case, answers, *_: answers["outside_paper"] in of.outside(case, answers["profile"]),
)
ONE_LEFT = Guard(
    "This is not among the works, or the only one. Call the application off instead.",
    lambda case, answers, *_: (
        answers["taken_out"] in of.codes(case.details) and len(set(of.codes(case.details))) > 1
    ),
)
NOTHING_PROHIBITED = Guard(
    "A prohibited work is among them. Nobody can allow it: take it out of the application.",
    lambda case, answers, *_: not of.forbidden(case, of.codes(case.details), answers["profile"]),
)
OPINIONS_COMPLETE = Guard(
    "Every work needs the opinion of engineering, and the whole that of order and security.",
    _opinions_complete,
)
NOBODY_DISAGREES = Guard(
    "An opinion says no. Take the work out, or refuse the application.", _nobody_disagrees
)
OUTSIDE_FILED = Guard(
    "An outside paper is missing or no longer valid. File it first.", _outside_filed
)
GAVE_NO_OPINION = Guard(
    "The decision is taken by somebody other than who gave an opinion.",
    lambda case, _, actor, __: actor.id not in case.details.get("opinion_by", ()),
    personal=True,
)
MANAGER_DECIDES = Guard(
    "Structure, façade and works with an outside approval are the manager's to decide.",
    _manager_decides,
    personal=True,
)
NINE_CLAUSES = Guard(
    "The agreement lacks a clause. All nine must be in it.",
    lambda _, answers, *__: set(answers["clauses"]) == set(ask.CLAUSES),
)
EXPLAINED = Guard(
    "Point out the heavy clauses, and let it be signed.",
    lambda _, answers, *__: bool(answers.get("highlighted")),
)
BANS_SIGNED = Guard(
    "The notice of prohibited acts is signed by the owner and by the contractor.",
    lambda _, a, *__: bool(a.get("bans_owner") and a.get("bans_contractor")),
)
ALL_SIDES = Guard(
    "Tell the neighbours above, below, left and right, or say that there is no home.", _all_sides
)
FIRE_SAFE = Guard(
    "At least 2 fire extinguishers stand on site.",
    lambda _, answers, *__: answers["extinguishers"] >= EXTINGUISHERS,
)
DEPOSIT_PAID = Guard("The deposit has not been received in full.", _deposit_paid)
STILL_LICENSED = Guard("The contractor's qualification is no longer valid.", _still_licensed)
HAS_BEGUN = Guard("The permit does not begin before its first day.", _has_begun)
POSTED = Guard(
    "Hang the permit on the door and the notice in the lobby, and add a photo.",
    lambda _, a, *__: bool(a.get("permit_posted") and a.get("lobby_notice") and a["photos"]),
)
PASSES_GIVEN = Guard(
    "The workers have no passes yet. Give them out first.",
    lambda _, answers, *__: answers["passes_given"] > 0,
)
NO_MONEY_LEFT = Guard(
    "A deposit is still held. Pay it back first.",
    lambda _, answers, *__: not any(answers["deposits"].values()),
)
SUPERVISOR_SPOKE = Guard(
    "An emergency is approved by the supervisor or the manager, not by yourself.",
    lambda _, answers, actor, __: answers["approver_leads"] and answers["approved_by"] != actor.id,
    personal=True,
)
NO_VIOLATION = Guard(
    "A violation is still open. Close it first.",
    lambda _, answers, *__: answers["open_violations"] == 0,
)
