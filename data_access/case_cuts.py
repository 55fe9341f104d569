"""The further cuts of a list of cases: each is one condition, and this is the only place of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlmodel import col

from data_access.cases import CASES
from data_access.tables import Building, CaseTag, Project


@dataclass(frozen=True, kw_only=True)
class Cuts:
    """What a list is cut down to besides its procedure and where it stands; empty means every.

    `project` is a project's code, `building` is `project/building`, `category` a code of either
    level, `tag` the code of a tag; days are day numbers of the project's zone, both counted.
    `unassigned` is work that nobody is in charge of.
    """

    project: str = ""
    category: str = ""
    building: str = ""
    grid_id: int | None = None
    assignee_id: int | None = None
    group: str = ""
    urgency: str = ""
    severity: int | None = None
    tag: str = ""
    hot: bool = False
    unassigned: bool = False
    since_day: int | None = None
    until_day: int | None = None


def conditions(cuts: Cuts) -> list[ColumnElement[bool]]:
    columns = CASES.c
    equal = {
        columns.grid_id: cuts.grid_id,
        columns.assignee_id: cuts.assignee_id,
        columns.channel_group: cuts.group or None,
        columns.urgency: cuts.urgency or None,
        columns.severity: cuts.severity,
        columns.hot: cuts.hot or None,
    }
    found = [column == value for column, value in equal.items() if value is not None]
    if cuts.category:
        found.append(or_(columns.cat_l1 == cuts.category, columns.cat_l2 == cuts.category))
    if cuts.project:
        code = select(col(Project.id)).where(col(Project.code) == cuts.project)
        found.append(columns.project_id.in_(code))
    if cuts.building:
        found.append(columns.building_id.in_(_buildings(cuts.building)))
    if cuts.tag:
        found.append(columns.id.in_(_tagged(cuts.tag)))
    if cuts.unassigned:
        found.append(columns.assignee_id.is_(None))
    if cuts.since_day is not None:
        found.append(columns.received_day >= cuts.since_day)
    if cuts.until_day is not None:
        found.append(columns.received_day <= cuts.until_day)
    return found


def _buildings(code: str) -> Select[Any]:
    project, _, building = code.partition("/")
    return (
        select(col(Building.id))
        .join(Project, col(Project.id) == col(Building.project_id))
        .where(col(Project.code) == project, col(Building.code) == building)
    )


def _tagged(code: str) -> Select[Any]:
    return select(col(CaseTag.case_id)).where(col(CaseTag.code) == code)
