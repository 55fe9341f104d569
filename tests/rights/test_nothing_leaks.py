"""Every reading service, asked by people of another estate and another area: nothing leaks."""

import importlib
import inspect
import io
import pkgutil
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import openpyxl
import pandas as pd
import pytest

import services
from data_access.database import Database, Session, open_database
from data_access.file_store import open_files
from domain import rights
from domain.people import Actor
from domain.refusal import Refusal
from services import exports, figures
from tests.conftest import empty
from tests.keys import KEYS
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


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def database(
    request: pytest.FixtureRequest, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """One database of each kind for all tests here, which read only."""
    if request.param == "postgres":
        server: Database = request.getfixturevalue("postgres_server")
        empty(server)
        server.files = open_files(f"memory://{uuid4().hex}")
        yield server
        return
    folder = tmp_path_factory.mktemp("read")
    shutil.copy(migrated_file, folder / "linli.sqlite3")
    opened = open_database(f"sqlite:///{folder / 'linli.sqlite3'}", KEYS)
    opened.files = open_files(str(folder / "files"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def w(database: Database) -> World:
    return world.build(database)


def test_every_service_that_is_asked_by_somebody_is_tried_here() -> None:
    found = set(asked_by_an_actor())

    assert found - set(LISTED) - WRITES == set()
    assert (set(LISTED) | WRITES) - found == set()


Told = Mapping[int, Mapping[str, str]]


@pytest.fixture(scope="module")
def told(database: Database, w: World) -> Told:
    """What each service answered each person, in a session of their own."""
    found = {}
    for actor in (w.estate.supervisor, w.other.supervisor, w.keeper, w.nobody):
        with database.writing() as session:
            found[actor.id] = {n: asked_for(call, session, actor, w) for n, call in LISTED.items()}
    return found


def leaks(told: Told, actor: Actor, marks: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the services whose answer holds a word that the actor may not know."""
    seen = {name: [mark for mark in marks if mark in text] for name, text in told[actor.id].items()}
    return {name: marks for name, marks in seen.items() if marks}


def test_nobody_of_another_estate_finds_anything(told: Told, w: World) -> None:
    assert leaks(told, w.estate.supervisor, (OTHER, "CB02")) == {}
    assert leaks(told, w.other.supervisor, (EAST, WEST, "HY01")) == {}
    assert leaks(told, w.nobody, ("ZZ",)) == {}


def test_the_keeper_of_one_area_finds_nothing_of_another(told: Told, w: World) -> None:
    # A specialist finds the homes of the whole project, masked (18 row 1).
    homes = ("homes.find", "homes.household", "floors.building", "floors.buildings")
    found = leaks(told, w.keeper, (WEST, OTHER))

    assert set(found) - {*homes, "caller_card.card"} == set()


def test_the_other_estate_has_something_to_leak(told: Told, w: World) -> None:
    """Or the tests above would pass over an empty estate."""
    assert sum(OTHER in text for text in told[w.other.supervisor.id].values()) >= 18
    assert sum(WEST in text for text in told[w.estate.supervisor.id].values()) >= 14


def test_an_answer_that_was_kept_is_not_given_to_somebody_else(
    database: Database, told: Told, w: World
) -> None:
    alone = {name: text for name, text in told[w.keeper.id].items() if "private" not in name}
    with database.reading() as shared:
        asked_for(LISTED["figures.answer"], shared, w.other.supervisor, w)
        in_one = {name: asked_for(LISTED[name], shared, w.keeper, w) for name in alone}

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
