"""Inputs for which column of a file means what, as a mapping proposes it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from domain.imports import ColumnMap, Subject
from domain.intake import CHANNELS
from ui.texts import Translate


def choose(
    _: Translate, subject: Subject, found: ColumnMap, header: Sequence[str], *, key: str
) -> ColumnMap:
    """Draw the inputs and return the mapping with the person's changes.

    Several columns of one field are joined in the order in which they are picked.
    """
    columns = _columns(_, subject, found, header, key)
    if subject.code == "cases":
        found = _options(_, found, key)
    return replace(found, columns=columns)


def _columns(
    _: Translate, subject: Subject, found: ColumnMap, header: Sequence[str], key: str
) -> Mapping[str, tuple[str, ...]]:
    cells = st.columns(3)
    columns = {}
    for at, wanted in enumerate(subject.fields):
        proposed = [name for name in found.columns.get(wanted.code, ()) if name in header]
        picked = cells[at % 3].multiselect(
            _(wanted.title),
            header,
            default=proposed,
            key=f"{key}.{wanted.code}",
            placeholder="—",
        )
        if picked:
            columns[wanted.code] = tuple(picked)
    return columns


def _options(_: Translate, found: ColumnMap, key: str) -> ColumnMap:
    titles = {channel.code: channel.title for channel in CHANNELS}
    channel = st.selectbox(
        _("Channel, where no column tells it"),
        list(titles),
        index=list(titles).index(found.channel),
        format_func=lambda code: _(titles[code]),
        key=f"{key}.of.channel",
    )
    kinds = {
        "categories": _("Add categories that the project does not have"),
        "buildings": _("Add buildings that the project does not have"),
    }
    adds = {
        kind
        for kind, label in kinds.items()
        if st.checkbox(label, value=kind in found.adds, key=f"{key}.adds.{kind}")
    }
    return replace(found, channel=channel, adds=frozenset(adds))
