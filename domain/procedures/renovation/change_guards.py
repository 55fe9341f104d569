"""What must hold before a site may have more time, more works or another contractor (F-RN-14)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.case import Case
from domain.people import Actor, Role
from domain.procedure import Answers, Guard
from domain.procedures.renovation import guards
from domain.procedures.renovation import reading as of
from domain.renovation import catalogue, permit
from domain.renovation.profile import PROFILES


def _of_works(guard: Guard) -> Guard:
    """Return a guard of the decision for the works that are added to it; else it lets pass."""
    return replace(
        guard,
        holds=lambda case, answers, actor, now: (
            case.details.get("change_kind") != "works" or guard.holds(case, answers, actor, now)
        ),
    )


def _papers_brought(case: Case, answers: Answers, *_: Any) -> bool:
    if answers["change_kind"] != "works":
        return True
    there = {*case.details.get("papers", ()), *(answers.get("added_papers") or ())}
    return not of.lacking(case, there, answers["profile"], items=_works_then(case, answers))


def _licensed_then(case: Case, answers: Answers, _: Actor, now: datetime) -> bool:
    """A new contractor shows its own qualification; that of the old one says nothing of it."""
    kind, told = answers["change_kind"], case.details
    if kind == "extension" or not catalogue.needs_licence(_works_then(case, answers)):
        return True
    shown, prefix = (told, "") if kind == "works" else (answers, "new_")
    number, until = (shown.get(f"{prefix}licence_{name}") for name in ("no", "until"))
    by_company = shown.get(f"{prefix}contractor_kind") == "company"
    ends = max(case.valid_until or now, now)
    return bool(by_company and number and until and _moment(until) >= ends)


def _moment(told: datetime | str) -> datetime:
    """Return a moment that was just answered, or that is kept in the file as a text."""
    return told if isinstance(told, datetime) else datetime.fromisoformat(told)


def _works_then(case: Case, answers: Answers) -> tuple[str, ...]:
    """Return the works of a site as they would be after the change."""
    added = answers.get("added_items") if answers["change_kind"] == "works" else ()
    return (*of.codes(case.details), *(row["item_code"] for row in added or ()))


def _extends(case: Case, answers: Answers, *_: Any) -> bool:
    if answers["change_kind"] != "extension":
        return True
    end, profile = case.valid_until, PROFILES[answers["profile"]]
    return end is not None and permit.within_extension(end, answers["new_end"], profile)


def _neighbours_content(_: Case, answers: Answers, *__: Any) -> bool:
    extends = answers["change_kind"] == "extension" and answers["open_complaints"]
    return not extends or bool(answers.get("neighbours_note"))


def _second_by_manager(case: Case, _: Answers, actor: Actor, __: datetime) -> bool:
    again = case.details.get("extensions", 0) >= permit.EXTENSIONS_OF_THE_SUPERVISOR
    extends = case.details.get("change_kind") == "extension" and again
    added = [row["item_code"] for row in case.details.get("added_items") or ()]
    works = case.details.get("change_kind") == "works" and catalogue.is_special(added)
    return not (extends or works) or actor.has((Role.MANAGER,), case.project_id)


def _nothing_forbidden_added(case: Case, answers: Answers, *_: Any) -> bool:
    if case.details.get("change_kind") != "works":
        return True
    added = [row["item_code"] for row in case.details["added_items"]]
    return not of.forbidden(case, added, answers["profile"])


def _handed_on(case: Case, answers: Answers, *_: Any) -> bool:
    if case.details.get("change_kind") != "contractor":
        return True
    return answers["passes_out"] == 0 and bool(case.details.get("interim_inspected"))


def _settled_with_old(case: Case, answers: Answers, *_: Any) -> bool:
    told = case.details
    if told.get("change_kind") != "contractor" or told.get("old_deposit") != "settled":
        return True
    return bool(answers["deposits"]["contractor"] == 0)


NOTHING_GRAVE = Guard(
    "A serious violation is open. It is settled before anything is extended.",
    lambda _, answers, *__: answers["open_grave"] == 0,
)
EXTENDS = Guard("An extension is later than the permit, by at most 30 days.", _extends)
NEIGHBOURS_CONTENT = Guard(
    "Neighbours have complained. The supervisor says what was settled with them.",
    _neighbours_content,
)
SECOND_BY_MANAGER = Guard(
    "A second extension, and works of structure or façade, are the manager's to decide.",
    _second_by_manager,
    personal=True,
)
NOTHING_FORBIDDEN_ADDED = Guard(
    "A prohibited work is among them. Nobody can allow it.", _nothing_forbidden_added
)
HANDED_ON = Guard(
    "Take the old contractor's passes back, and sign the interim inspection first.", _handed_on
)
SETTLED_WITH_OLD = Guard(
    "The old contractor's deposit is still held. Settle it, or transfer it in writing.",
    _settled_with_old,
)
PAPERS_BROUGHT = Guard(
    "The added works need papers that are not there. Ask for the works when they are.",
    _papers_brought,
)
LICENSED_THEN = Guard(
    "These works need a company whose qualification is valid until the permit ends.",
    _licensed_then,
)
LOOKED_AT = tuple(
    _of_works(guard)
    for guard in (
        guards.OPINIONS_COMPLETE, guards.NOBODY_DISAGREES, guards.OUTSIDE_FILED,
        guards.GAVE_NO_OPINION,
    )
)  # fmt: skip
"""Added works pass what the application has passed: opinions, and the outside papers (§3.5)."""
