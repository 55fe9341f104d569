"""The homes of the demo: buildings handed over in waves, each home with a dated past."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from data_access import homes as store
from data_access.database import Session
from data_access.tables import Building, Grid, Unit, UnitTag
from demo import residents
from domain.calendar import FOREVER, day_number, first_of, month_number
from services import projects

OCCUPIED = ("owner_occupied", "tenant_occupied")
ENTRANCES, PER_FLOOR = 2, 2


@dataclass(frozen=True)
class Block:
    """A building, and how many months ago its homes began to be handed over."""

    code: str
    months_ago: int
    floors: int
    grid: str


@dataclass(frozen=True)
class Plan:
    """An estate before it is built."""

    code: str
    name: str
    blocks: tuple[Block, ...]


PLANS = (
    Plan(
        "HY01",
        "和园",
        (
            Block("1", 50, 20, "东区"),
            Block("2", 46, 20, "东区"),
            Block("3", 38, 20, "东区"),
            Block("4", 24, 20, "西区"),
            Block("5", 19, 20, "西区"),
            Block("6", 3, 20, "西区"),
        ),
    ),
    Plan(
        "CH02",
        "翠湖",
        (Block("1", 66, 10, "湖区"), Block("2", 63, 10, "湖区"), Block("3", 23, 10, "湖区")),
    ),
)


@dataclass(frozen=True)
class Home:
    """A home as the stories need it. `spans` are its statuses, each with its first day."""

    unit_id: int
    grid_id: int
    building: str
    spans: tuple[tuple[str, date], ...]
    family: residents.Family

    def status_on(self, day: date) -> str:
        """Return the status of a day; before the first one the home is unsold."""
        return next((status for status, first in reversed(self.spans) if first <= day), "unsold")

    def lived_in(self, day: date) -> bool:
        return self.status_on(day) in OCCUPIED

    @property
    def moved_in(self) -> date | None:
        """The first day on which somebody lived there."""
        return _first(self.spans, OCCUPIED)


@dataclass(frozen=True)
class Estate:
    """An estate with its homes."""

    code: str
    project_id: int
    grids: tuple[int, ...]
    homes: tuple[Home, ...]


def build(session: Session, plan: Plan, *, today: date, rng: Random) -> Estate:
    """Write an estate with everything that is dated up to `today`."""
    project_id = projects.add(session, code=plan.code, name=plan.name, zone=projects.ZONE)
    names = dict.fromkeys(block.grid for block in plan.blocks)
    grids = {name: Grid(project_id=project_id, name=name) for name in names}
    session.add_all(grids.values())
    session.flush()
    built = [
        home
        for block in plan.blocks
        for home in _block(session, block, grids[block.grid], today=today, rng=rng)
    ]
    store.write_statuses(session, [row for home in built for row in _statuses(project_id, home)])
    residents.settle(session, project_id, [(home.unit_id, home.family) for home in built])
    _tag(session, project_id, built, today, rng)
    return Estate(plan.code, project_id, tuple(g.id or 0 for g in grids.values()), tuple(built))


def _block(session: Session, block: Block, grid: Grid, *, today: date, rng: Random) -> list[Home]:
    building = Building(project_id=grid.project_id, code=block.code, name=f"{block.code}号楼")
    session.add(building)
    session.flush()
    built = [
        (_unit(building, grid, str(entrance), floor, door), _past(block, today, rng))
        for entrance in range(1, ENTRANCES + 1)
        for floor in range(1, block.floors + 1)
        for door in range(1, PER_FLOOR + 1)
    ]
    for unit, spans in built:
        unit.area_m2 = Decimal(rng.choice((89, 105, 118, 136)))
        unit.handed_over_on = _first(spans, ("handed_vacant",))
        unit.first_occupied_on = _first(spans, OCCUPIED)
    session.add_all([unit for unit, _ in built])
    session.flush()
    return [
        Home(unit.id or 0, grid.id or 0, block.code, spans, residents.family(spans, rng))
        for unit, spans in built
    ]


def _unit(building: Building, grid: Grid, entrance: str, floor: int, door: int) -> Unit:
    room = f"{floor}{door:02d}"
    return Unit(
        project_id=building.project_id,
        building_id=building.id or 0,
        grid_id=grid.id,
        code=f"{building.code}-{entrance}-{floor}-{room}",
        entrance=entrance,
        floor=floor,
        room=room,
    )


def _past(block: Block, today: date, rng: Random) -> tuple[tuple[str, date], ...]:
    """Return the statuses up to today: sold, handed over in a wave, decorated, moved into."""
    wave = first_of(month_number(today) - block.months_ago) + timedelta(days=8)
    handed = wave + timedelta(days=rng.choice((0, 1, 2, 4, 7, 9, 13)))
    if rng.random() < 0.12:
        handed += timedelta(days=rng.randint(30, 200))
    sold = wave - timedelta(days=rng.randint(200, 500))
    spans = [("unsold", wave - timedelta(days=700)), ("sold_not_handed", sold)]
    if block.months_ago > 15 or rng.random() > 0.05:
        spans.append(("handed_vacant", handed))
        spans += _life(handed, rng)
    return tuple((status, first) for status, first in spans if first <= today)


def _life(handed: date, rng: Random) -> list[tuple[str, date]]:
    if rng.random() < 0.13:
        return []
    begun = handed + timedelta(days=rng.randint(8, 70))
    moved = begun + timedelta(days=rng.randint(60, 130))
    let = rng.random() < 0.14
    life = [("handed_decorating", begun), (OCCUPIED[let], moved)]
    if rng.random() < 0.12:
        later = moved + timedelta(days=rng.randint(200, 900))
        life.append((rng.choice(("long_vacant", OCCUPIED[not let])), later))
    return life


def _first(spans: tuple[tuple[str, date], ...], statuses: tuple[str, ...]) -> date | None:
    return next((first for status, first in spans if status in statuses), None)


def _statuses(project_id: int, home: Home) -> list[dict[str, object]]:
    starts = [day_number(first) for _, first in home.spans]
    return [
        {
            "project_id": project_id,
            "unit_id": home.unit_id,
            "status": status,
            "from_day": start,
            "until_day": until,
        }
        for (status, _), start, until in zip(
            home.spans, starts, [*starts[1:], FOREVER], strict=True
        )
    ]


def _tag(session: Session, project_id: int, built: list[Home], today: date, rng: Random) -> None:
    """Mark key households, most of them before this year's visits were planned."""
    lived = [home for home in built if home.lived_in(today)]
    rows = []
    for home in lived:
        moved = home.moved_in or today
        age = (today - moved).days
        if age <= 365:
            rows.append((home, "new" if age <= 30 else "first_year", "入住不满一年", moved))
    for tag, reason, share in KEY:
        chosen = rng.sample(lived, max(1, round(len(lived) * share)))
        since = [
            max(today - timedelta(days=rng.randint(300, 700)), home.moved_in or today)
            for home in chosen
        ]
        rows += [(home, tag, reason, day) for home, day in zip(chosen, since, strict=True)]
    session.add_all(
        UnitTag(
            project_id=project_id,
            unit_id=home.unit_id,
            tag=tag,
            reason=reason,
            from_day=day_number(since),
        )
        for home, tag, reason, since in rows
    )


KEY = (
    ("care", "独居长者,每月看望", 0.025),
    ("vip", "业委会成员或楼长", 0.015),
    ("complainant", "一年内三次以上有效投诉", 0.012),
    ("arrears", "欠费超过两个季度", 0.03),
)
"""Tag, reason and share of the homes that are lived in."""
