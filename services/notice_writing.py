"""Turns the answers of a notice's form into its case, its row, its targets and its points."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from data_access import notices as store
from data_access.database import Session
from domain import engine, intake
from domain.calendar import day_of, month_of
from domain.case import Case
from domain.people import Actor
from domain.procedure import Answers
from domain.procedures.notice import NOTICE, content
from domain.procedures.notice.kinds import URGENCY_OF
from services import answers as reading
from services import ledger, notice_parts
from services.homes import ProjectRules
from services.notice_parts import Audience

CHANNEL_OF = {"government": "government", "committee": "owners_committee"}


def read(
    session: Session,
    raw: Mapping[str, Any],
    project_id: int,
    project: ProjectRules,
    *,
    now: datetime,
) -> tuple[dict[str, Any], Audience]:
    """Return the checked answers of the form, and for whom the notice is.

    :raises AnswerRefused: naming the first answer that cannot be taken
    """
    given = reading.read(NOTICE.asks, raw, project.lists, now=now)
    engine.require_answers(NOTICE.asks, given)
    given |= content.times(given, now)
    content.check(given)
    return given, notice_parts.audience(session, project_id, given)


def told(given: Answers, meant: Audience) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns and the details of a case that the answers make."""
    columns, details = engine.split(NOTICE.asks, given)
    columns |= {
        "cat_l1": given["kind"],
        "cat_l2": given["level"],
        "urgency": URGENCY_OF[given["level"]],
        "location_text": meant.place,
        "unit_id": meant.unit_id,
        "building_id": meant.building_id,
        "grid_id": meant.grid_id,
    }
    return columns, ledger.storable({k: v for k, v in details.items() if v is not None})


def new_case(
    session: Session,
    given: Answers,
    meant: Audience,
    project_id: int,
    project: ProjectRules,
    *,
    old: Case | None,
    actor: Actor,
    now: datetime,
) -> Case:
    """Return the case of a new draft; `old` is the notice that it corrects."""
    zone, received = project.rules.zone, given["received_at"]
    month = month_of(received, zone)
    columns, details = told(given, meant)
    channel = intake.CHANNEL[CHANNEL_OF.get(given["source"], "other")]
    return Case(
        id=0,
        project_id=project_id,
        number=ledger.next_number(
            session, NOTICE, project_id=project_id, code=project.code, month=month
        ),
        procedure=NOTICE.code,
        state=NOTICE.first.code,
        channel=channel.code,
        channel_group=channel.group,
        first_cat_l1=given["kind"],
        reporter_role="staff",
        received_day=day_of(received, zone),
        received_month=month,
        entered_at=now,
        entered_by=actor.id,
        parent_id=old.id if old else None,
        backfilled=now - received > ledger.LATE_ENTRY,
        details={**details, **({"supersedes": old.number} if old else {})},
        **columns,
    )


def row(given: Answers, meant: Audience) -> dict[str, Any]:
    """Return what stands in the notice's own row."""
    same = ("kind", "level", "source", "post_from", "post_until")
    return {
        **{name: given[name] for name in same},
        "needs_preparation": bool(given.get("needs_preparation")),
        "disclosed": given["disclosed"] if given["kind"] == "disclosure" else None,
        "audience": given["audience_type"],
        "unit_count": len(meant.homes),
        "effective_from": given["appoint_from"],
        "effective_to": given["appoint_until"],
    }


def write_parts(session: Session, case: Case, given: Answers, meant: Audience) -> None:
    """Write for whom it is and where it is to hang."""
    own = {"project_id": case.project_id, "case_id": case.id}
    store.replace_parts(
        session,
        case.id,
        [{**own, **target} for target in meant.targets],
        [{**own, "point": point, "planned": given["post_from"]} for point in content.places(given)],
    )
