"""Faults of every kind with secrets in their texts, and where they are raised: for test_faults."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st
from pydantic import TypeAdapter
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DataError, OperationalError
from streamlit.errors import StreamlitAPIException

from domain.refusal import Refusal

SECRETS = (
    "13800009999",
    "李阿姨家的秘密",
    "hunter2",
    "/srv/linli/hidden.sqlite3",
    "SELECT phone FROM",
    "tok-5f1c",
)
TOLD = (
    "13800009999 李阿姨家的秘密 postgresql://linli:hunter2@db/linli /srv/linli/hidden.sqlite3 "
    "SELECT phone FROM person tok-5f1c"
)


class OurOwnFault(Exception):
    """A class whose name must not be seen either."""

    def __str__(self) -> str:
        return TOLD


class Unspeakable(Exception):
    """A fault that cannot even say what it is."""

    def __str__(self) -> str:
        raise ValueError(TOLD)


PLAIN = (
    ValueError, TypeError, RuntimeError, OSError, PermissionError, KeyError, IndexError,
    AttributeError, AssertionError, NotImplementedError, TimeoutError, ConnectionError,
    LookupError, ArithmeticError, MemoryError, RecursionError, BufferError, EOFError, NameError,
    StreamlitAPIException, OurOwnFault, StopIteration,
)  # fmt: skip


def _chained() -> None:
    try:
        raise KeyError(TOLD)
    except KeyError as cause:
        raise RuntimeError(TOLD) from cause


def _in_passing() -> None:
    try:
        raise KeyError(TOLD)
    except KeyError:
        raise RuntimeError(TOLD)  # noqa: B904  what happens by mistake


def _noted() -> None:
    fault = ValueError("said")
    fault.add_note(TOLD)
    raise fault


def _grouped() -> None:
    raise ExceptionGroup(TOLD, [ValueError(TOLD), KeyError(TOLD)])


def _unspeakable() -> None:
    raise Unspeakable


def _statement() -> None:
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("SELECT phone FROM person WHERE name = :name"), {"name": TOLD})


def _constraint() -> None:
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("CREATE TABLE person (phone TEXT UNIQUE)"))
        for _ in range(2):
            connection.execute(text("INSERT INTO person VALUES (:phone)"), {"phone": TOLD})


def _value_too_long() -> None:
    raise DataError("INSERT INTO person", {"phone": TOLD}, ValueError(TOLD))


def _database_gone() -> None:
    raise OperationalError(None, None, ConnectionError(TOLD))


KINDS: dict[str, Callable[[], object]] = {
    "chained": _chained,
    "in-passing": _in_passing,
    "noted": _noted,
    "grouped": _grouped,
    "unspeakable": _unspeakable,
    "statement": _statement,
    "constraint": _constraint,
    "value-too-long": _value_too_long,
    "database-gone": _database_gone,
    "division": lambda: 1 // 0,
    "missing-file": lambda: Path(SECRETS[3]).read_text(encoding="utf-8"),
    "missing-module": lambda: __import__("hunter2"),
    "no-number": lambda: int(TOLD),
    "no-json": lambda: json.loads(TOLD),
    "no-utf8": (TOLD.encode() + b"\xff").decode,
    "no-python": lambda: compile(TOLD, SECRETS[3], "exec"),
    "no-column": lambda: pd.DataFrame()[TOLD],
    "no-model": lambda: TypeAdapter(int).validate_python(TOLD),
    "no-event-loop": lambda: asyncio.run(_failing_task()),
}


def _raising(kind: type[Exception]) -> Callable[[], None]:
    def fail() -> None:
        raise kind(TOLD)

    return fail


REFUSED = "There is no such finding any more."


KINDS |= {kind.__name__: _raising(kind) for kind in PLAIN}


async def _failing_task() -> None:
    await asyncio.gather(_raise_later())


async def _raise_later() -> None:
    raise OurOwnFault


def draw() -> None:
    """Draw the page that fails where its address says."""
    place, kind = st.query_params.get("place", ""), st.query_params.get("fault", "")
    st.button("Press", key="press", on_click=_pressed)
    st.text_input("Text", key="text")
    st.number_input("Number", key="number")
    st.selectbox("Choice", ["a", "b"], key="choice")
    _part()
    if place == "body":
        KINDS[kind]()
    if place == "form":
        with st.container(), st.form("form"):
            st.form_submit_button("Save")
            KINDS[kind]()
    st.text("whole")


def _refused() -> None:
    raise Refusal(REFUSED)


def _pressed() -> None:
    if st.query_params.get("fault") == "refused":
        _refused()
    if st.query_params.get("place") == "callback":
        KINDS[st.query_params["fault"]]()


@st.fragment
def _part() -> None:
    st.text("part")
    if st.query_params.get("place") == "fragment":
        KINDS[st.query_params["fault"]]()
