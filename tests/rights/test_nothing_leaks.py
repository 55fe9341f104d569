"""Every reading service, asked by people of another estate and another area: nothing leaks."""

import importlib
import inspect
import io
import pkgutil
from collections.abc import Callable, Iterator

import openpyxl
import pandas as pd
import pytest

import services
from data_access.database import Database, Session
from domain import rights
from domain.people import Actor
from domain.refusal import Refusal
from services import exports, figures
from tests.rights import world
from tests.rights.asking import Call
from tests.rights.figure_readings import YEAR
from tests.rights.readings import LISTED, WRITES
from tests.rights.world import EAST, OTHER, WEST, World


def asked_by_an_actor() -> Iterator[str]:
    """Yield every public function of the services that is asked by somebody or for a reach."""
    for found in pkgutil.walk_packages(services.__path__, "services."):
        module = importlib.import_module(found.name)
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != found.name:
                continue
            wanted = {"actor", "reach", "reader", "desk"} & set(
                inspect.signature(function).parameters
            )
            if wanted and _opens(function) and not name.startswith("_"):
                yield f"{found.name.removeprefix('services.')}.{name}"


def _opens(function: Callable[..., object]) -> bool:
    return not {"session", "database"}.isdisjoint(inspect.signature(function).parameters)


def text_of(found: object) -> str:
    """Return everything that stands in an answer: frames, files and dataclasses."""
    if isinstance(found, pd.DataFrame):
        return str(found.to_csv())
    if isinstance(found, exports.Export):
        book = openpyxl.load_workbook(io.BytesIO(found.content))
        return "\n".join(str([c.value for c in row]) for sheet in book for row in sheet.rows)
    if isinstance(found, list | tuple):
        return "\n".join(map(text_of, found))
    return repr(found)


def asked_for(call: Call, session: Session, actor: Actor, w: World) -> str:
    try:
        return text_of(call(session, actor, w))
    except Refusal as refusal:
        return str(refusal)


@pytest.fixture
def w(database: Database) -> World:
    return world.build(database)


def test_every_service_that_is_asked_by_somebody_is_tried_here() -> None:
    found = set(asked_by_an_actor())

    assert found - set(LISTED) - WRITES == set()
    assert (set(LISTED) | WRITES) - found == set()


def leaks(
    database: Database, actor: Actor, w: World, marks: tuple[str, ...], names: list[str]
) -> dict[str, list[str]]:
    """Return the services whose answer holds a word that the actor may not know."""
    found = {}
    with database.writing() as session:
        for name in names:
            seen = asked_for(LISTED[name], session, actor, w)
            if told := [mark for mark in marks if mark in seen]:
                found[name] = told
    return found


def test_nobody_of_another_estate_finds_anything(database: Database, w: World) -> None:
    names = list(LISTED)

    assert leaks(database, w.estate.supervisor, w, (OTHER, "CB02"), names) == {}
    assert leaks(database, w.other.supervisor, w, (EAST, WEST, "HY01"), names) == {}
    assert leaks(database, w.nobody, w, ("ZZ",), names) == {}


def test_the_keeper_of_one_area_finds_nothing_of_another(database: Database, w: World) -> None:
    # A specialist finds the homes of the whole project, masked (18 row 1).
    homes = ("homes.find", "homes.household", "floors.building", "floors.buildings")
    names = [name for name in LISTED if name not in (*homes, "caller_card.card")]

    assert leaks(database, w.keeper, w, (WEST, OTHER), names) == {}


def test_the_other_estate_has_something_to_leak(database: Database, w: World) -> None:
    """Or the tests above would pass over an empty estate."""
    with database.writing() as session:
        told = {
            name: asked_for(call, session, w.other.supervisor, w) for name, call in LISTED.items()
        }
        west = {
            name: asked_for(call, session, w.estate.supervisor, w) for name, call in LISTED.items()
        }

    assert sum(OTHER in text for text in told.values()) >= 18
    assert sum(WEST in text for text in west.values()) >= 14


def test_an_answer_that_was_kept_is_not_given_to_somebody_else(
    database: Database, w: World
) -> None:
    names = [name for name in LISTED if not name.startswith("private")]
    with database.reading() as shared:
        asked_for(LISTED["figures.answer"], shared, w.other.supervisor, w)
        in_one = [asked_for(LISTED[name], shared, w.keeper, w) for name in names]
    with database.reading() as fresh:
        alone = [asked_for(LISTED[name], fresh, w.keeper, w) for name in names]

    assert in_one == alone


def test_numbers_of_an_area_are_those_of_its_homes(database: Database, w: World) -> None:
    """Household-days of the two areas add up to those of the estate."""
    east = rights.reach(w.keeper, "figures.read")
    west = rights.Reach(
        area_projects=frozenset({w.west.project_id}), grids=frozenset({w.west.grid_id})
    )
    with database.reading() as session:
        parts = [
            figures.answer(session, "CR03", YEAR, reach=reach).iloc[0]
            for reach in (east, west, rights.whole(w.estate.project_id))
        ]

    assert parts[0]["numerator"] + parts[1]["numerator"] == parts[2]["numerator"] == 2
    assert parts[0]["denominator"] + parts[1]["denominator"] == parts[2]["denominator"] == 6
