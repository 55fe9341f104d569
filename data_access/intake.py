"""What registering a case reads. The statements are built once: this path is walked all day."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from data_access.tables import Category, Project, Setting, Unit, core

_PROJECT = core(Project).c
_CATEGORY = core(Category).c
_UNIT = core(Unit).c
_SETTING = core(Setting).c

PROJECT = select(_PROJECT.code, _PROJECT.name, _PROJECT.zone).where(_PROJECT.id == bindparam("id"))
CATEGORY_PARENT = select(_CATEGORY.parent).where(
    _CATEGORY.project_id == bindparam("project_id"),
    _CATEGORY.procedure == bindparam("procedure"),
    _CATEGORY.code == bindparam("code"),
    ~_CATEGORY.retired,
)
UNIT = select(_UNIT.building_id, _UNIT.grid_id, _UNIT.property_type).where(
    _UNIT.id == bindparam("id"), _UNIT.project_id == bindparam("project_id")
)
SETTINGS = (
    select(_SETTING.key, _SETTING.value)
    .where(
        _SETTING.project_id == bindparam("project_id"),
        _SETTING.key.startswith(bindparam("prefix")),
    )
    .order_by(_SETTING.valid_from)
)


@dataclass(frozen=True)
class ProjectRow:
    """A project's code, name and zone."""

    code: str
    name: str
    zone: str


@dataclass(frozen=True)
class UnitRow:
    """Where a unit lies, and what kind of property it is."""

    building_id: int
    grid_id: int | None
    property_type: str


def project(session: Session, project_id: int) -> ProjectRow:
    row = session.connection().execute(PROJECT, {"id": project_id}).one()
    return ProjectRow(row.code, row.name, row.zone)


def category_parent(session: Session, *, project_id: int, procedure: str, code: str) -> str | None:
    """Return a category's parent, "" on the first level; None for one that cannot be chosen."""
    wanted = {"project_id": project_id, "procedure": procedure, "code": code}
    parent: str | None = session.connection().execute(CATEGORY_PARENT, wanted).scalar_one_or_none()
    return parent


def unit(session: Session, unit_id: int, *, project_id: int) -> UnitRow | None:
    """Return a unit of the project, else None."""
    wanted = {"id": unit_id, "project_id": project_id}
    row = session.connection().execute(UNIT, wanted).one_or_none()
    return UnitRow(row.building_id, row.grid_id, row.property_type) if row else None


def settings(session: Session, *, project_id: int, prefix: str) -> dict[str, Any]:
    """Return the values in force by key; of several, the one valid from the latest day."""
    wanted = {"project_id": project_id, "prefix": prefix}
    return {row.key: row.value for row in session.connection().execute(SETTINGS, wanted)}
