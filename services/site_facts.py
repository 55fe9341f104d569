"""What the guards of a renovation look at beyond the answers: home, money, passes, violations."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from data_access import accounts, attachments, household_status, intake
from data_access import cases as case_store
from data_access import renovation as store
from data_access.database import Session
from data_access.once import once
from domain import rights
from domain.case import Case
from domain.people import LEADS
from domain.procedure import Answers
from domain.procedures.hot_work import HOT_WORK
from domain.procedures.renovation import RENOVATION
from domain.procedures.self_build import SELF_BUILD
from domain.procedures.vacant_patrol import VACANT_PATROL
from domain.procedures.violation import VIOLATION
from domain.renovation import deposits
from domain.renovation.profile import PROFILES, SETTING, Profile
from domain.renovation.violations import MINOR
from services import project_days

PASSES = "decoration_pass"
"""The affair by which the workers of a site are given passes (08 §8.3)."""
COMPLAINTS = ("complaint", "repair")
"""Children of a site that say that something is wrong with it, as a leak below."""
GIVEN, OUT = ("in_use", "returned_item", "lost"), ("in_use",)


@once
def profile_of(session: Session, project_id: int) -> Profile:
    """Return the renovation values of a project; an unknown name is the general profile."""
    own = intake.settings(session, project_id=project_id, prefix=SETTING)
    return PROFILES.get(str(own.get(SETTING, "default")), PROFILES["default"])


def hold(session: Session, case: Case) -> None:
    """Let no deposit come in between what the guards of a site's step read and the step."""
    if case.procedure in (RENOVATION.code, SELF_BUILD.code):
        store.hold(session, case.id)


def facts(session: Session, case: Case, given: Answers, children: Sequence[Case]) -> dict[str, Any]:
    """Return the facts for what is looked at in homes: sites and vacant ones; none for others."""
    if case.procedure == RENOVATION.code:
        return _of_site(session, case, given, children)
    if case.procedure == VIOLATION.code:
        profile = profile_of(session, case.project_id)
        return {**_photos(session, case), "report_hours": profile.report_hours}
    if case.procedure == VACANT_PATROL.code:
        return _photos(session, case)
    if case.procedure == HOT_WORK.code:
        return {"site_state": _parents_state(session, case)}
    return {}


def _of_site(
    session: Session, case: Case, given: Answers, children: Sequence[Case]
) -> dict[str, Any]:
    return {
        "profile": profile_of(session, case.project_id).code,
        "is_workday": project_days.ProjectDays(session, case.project_id),
        "approver_leads": _leads(session, given.get("approved_by"), case.project_id),
        "witnesses": {one.by_id for one in store.patrols(session, [case.id])}
        | {child.entered_by for child in children if child.procedure == VIOLATION.code},
        **_photos(session, case),
        **_of_home(session, case),
        **_money(session, case),
        **_below(children),
    }


def _of_home(session: Session, case: Case) -> dict[str, Any]:
    if case.unit_id is None:
        return {"unit_status": "", "unit_area": None, "other_open": 0}
    present = household_status.present(session, case.unit_id)
    area = store.area_of(session, case.unit_id)
    return {
        "unit_status": present.status if present else "",
        "unit_area": float(area) if area is not None else None,
        "other_open": store.other_open(session, case.unit_id, apart=case.id),
    }


def _money(session: Session, case: Case) -> dict[str, Any]:
    posted = [one.entry for one in store.entries(session, [case.id])]
    books = deposits.balances(posted)
    judged = (one.amount for one in posted if one.kind == "judge")
    disputed = sum((books[account] for account in deposits.HELD.values()), Decimal(0))
    return {
        "deposits": {payer: books[payer] for payer in deposits.PAYERS},
        "disputed": disputed,
        "frozen": books[deposits.FROZEN],
        "frozen_deducted": sum(judged, Decimal(0)),
    }


def _below(children: Sequence[Case]) -> dict[str, Any]:
    """Count what hangs on the site: violations, complaints, and passes given and still out."""
    breaches = [one for one in children if one.procedure == VIOLATION.code and one.phase == "open"]
    passes = [one for one in children if one.procedure == PASSES]
    return {
        "open_violations": len(breaches),
        "open_grave": sum(one.severity > MINOR for one in breaches),
        "open_complaints": sum(
            one.procedure in COMPLAINTS and one.phase in ("open", "paused") for one in children
        ),
        "passes_given": sum(one.state in GIVEN for one in passes),
        "passes_out": sum(one.state in OUT for one in passes),
    }


def _photos(session: Session, case: Case) -> dict[str, int]:
    marks = attachments.marks(session, case.id)
    return {"photos": sum(marks.values()), "photos_after": marks.get("after", 0)}


def _leads(session: Session, account_id: int | None, project_id: int) -> bool:
    if account_id is None:
        return False
    held = accounts.posts_of(session, account_id)
    return any(one.post.project_id == project_id and one.post.role in LEADS for one in held)


def _parents_state(session: Session, case: Case) -> str:
    if case.parent_id is None:
        return ""
    reach = rights.whole(case.project_id)
    parent = case_store.by_id(session, case.parent_id, reach=reach)
    return parent.state if parent and parent.procedure == RENOVATION.code else ""
