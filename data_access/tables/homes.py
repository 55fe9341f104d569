"""Projects, buildings and household units, with the dated history every rate needs."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, Numeric, UniqueConstraint
from sqlmodel import Field, SQLModel

from domain.calendar import FOREVER
from domain.homes import STATUSES


class Project(SQLModel, table=True):
    """One estate under management. `zone` is where its days and months are counted."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=12, unique=True)
    name: str = Field(max_length=60)
    zone: str = Field(default="Asia/Shanghai", max_length=40)


class Grid(SQLModel, table=True):
    """The area of a project that one specialist answers for (网格)."""

    __table_args__ = (UniqueConstraint("project_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    name: str = Field(max_length=40)


class Building(SQLModel, table=True):
    """A building (楼栋); `code` as written on it."""

    __table_args__ = (UniqueConstraint("project_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    code: str = Field(max_length=12)
    name: str = Field(max_length=60)


class Unit(SQLModel, table=True):
    """One house unit (户). `code` is building-entrance-floor-room, derived from its parts."""

    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        Index("ix_unit_building", "building_id", "entrance", "floor", "room"),
        Index("ix_unit_room", "project_id", "room"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    building_id: int = Field(foreign_key="building.id")
    grid_id: int | None = Field(default=None, foreign_key="grid.id", index=True)
    code: str = Field(max_length=32)
    entrance: str = Field(default="", max_length=8)
    floor: int
    room: str = Field(max_length=12)
    property_type: str = Field(default="residential", max_length=16)
    area_m2: Decimal | None = Field(default=None, sa_type=Numeric(10, 2))
    handed_over_on: date | None = None
    first_occupied_on: date | None = None


class UnitStatus(SQLModel, table=True):
    """A unit's status from `from_day` until the day before `until_day`."""

    __table_args__ = (
        UniqueConstraint("unit_id", "from_day"),
        CheckConstraint("until_day > from_day", name="days"),
        CheckConstraint(
            f"status IN ({', '.join(repr(s.code) for s in STATUSES)})", name="status_1"
        ),
        Index(
            "ix_unitstatus_project",
            "project_id",
            "from_day",
            "until_day",
            "status",
            "unit_id",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    unit_id: int = Field(foreign_key="unit.id")
    status: str = Field(max_length=20)
    from_day: int
    until_day: int = FOREVER


class PopulationChange(SQLModel, table=True):
    """By how many units a building's population grew (or shrank) on a day.

    Kept in the transaction that writes `UnitStatus`; household-days of any period are
    a sum over these few rows instead of over every unit.
    """

    __table_args__ = (
        Index(
            "ix_populationchange_project",
            "population",
            "project_id",
            "day",
            "building_id",
            "delta",
        ),
    )

    building_id: int = Field(foreign_key="building.id", primary_key=True)
    population: str = Field(max_length=4, primary_key=True)
    property_type: str = Field(max_length=16, primary_key=True)
    day: int = Field(primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    delta: int


class UnitTag(SQLModel, table=True):
    """A key-household tag (重点户标签) with its dates and reason."""

    __table_args__ = (Index("ix_unittag_project", "project_id", "tag", "from_day", "until_day"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    unit_id: int = Field(foreign_key="unit.id", index=True)
    tag: str = Field(max_length=20)
    reason: str = Field(default="", max_length=200)
    from_day: int
    until_day: int = FOREVER


class Party(SQLModel, table=True):
    """A person or company. `pinyin` and `initials` are what a lookup by sound reads.

    `phone` and `id_number` are sealed (`data_access.sealing`); they are found by their keyed
    hashes only. `id_seen` says that the original document was shown (01 §1.6).
    """

    __table_args__ = (
        Index("ix_party_name", "project_id", "name"),
        Index("ix_party_pinyin", "project_id", "pinyin"),
        Index("ix_party_initials", "project_id", "initials"),
        Index("ix_party_phone_hash", "project_id", "phone_hash"),
        Index("ix_party_tail_hash", "project_id", "tail_hash"),
        Index("ix_party_id_hash", "project_id", "id_hash"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    name: str = Field(max_length=60)
    pinyin: str = Field(default="", max_length=120)
    initials: str = Field(default="", max_length=24)
    phone: str = Field(default="", max_length=160)
    phone_hash: str = Field(default="", max_length=48)
    tail_hash: str = Field(default="", max_length=48)
    id_number: str = Field(default="", max_length=160)
    id_hash: str = Field(default="", max_length=48)
    id_seen: bool = False


class UnitParty(SQLModel, table=True):
    """Who belongs to a unit as what, and from when until when."""

    __table_args__ = (UniqueConstraint("unit_id", "party_id", "role", "from_day"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    unit_id: int = Field(foreign_key="unit.id", index=True)
    party_id: int = Field(foreign_key="party.id", index=True)
    role: str = Field(max_length=12)
    from_day: int
    until_day: int = FOREVER


class Vehicle(SQLModel, table=True):
    """A car of a household. `plate` is sealed; it is found by the keyed hash of its tail only."""

    __table_args__ = (Index("ix_vehicle_tail_hash", "tail_hash"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int = Field(foreign_key="project.id")
    unit_id: int = Field(foreign_key="unit.id", index=True)
    plate: str = Field(max_length=160)
    tail_hash: str = Field(max_length=48)
    from_day: int
    until_day: int = FOREVER
