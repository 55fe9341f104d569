"""One line of a household's history in words: when, what kind of thing, and what happened."""

import streamlit as st

from domain.book import Book
from domain.case import Case
from domain.homes import PARTY_ROLES, STATUS
from domain.household_line import KINDS, Entry
from domain.procedures.notice import NOTICE
from domain.procedures.renovation.work_fields import SITE_STATES
from ui import places, words
from ui.texts import Translate, escape, moment

ICONS = {
    "patrol": ":material/directions_walk:",
    "notice": NOTICE.icon,
    "status": ":material/swap_horiz:",
    "people": ":material/group:",
    "file": ":material/folder_open:",
    "papers": ":material/attach_file:",
}
BY_DAY = ("status", "people", "file")
DAY = len("2026-03-02")


def show(_: Translate, entry: Entry, book: Book, zone: str) -> None:
    """Draw a line that opens its record; the change of a status or an owner has none."""
    if entry.case is None:
        st.markdown(ICONS[entry.kind] + " " + _dated(_, entry, book, zone))
        return
    place, name = ("notices", "notice") if entry.kind == "notice" else ("case", "case")
    icon = ICONS.get(entry.kind) or book.of(entry.case).icon
    places.link(place, _dated(_, entry, book, zone), {name: entry.case.number}, icon=icon)


def _dated(_: Translate, entry: Entry, book: Book, zone: str) -> str:
    said = moment(entry.at, zone)
    when = said[:DAY] if entry.kind in BY_DAY else said
    return f"{when} · {_told(_, entry, book)}"


def _told(_: Translate, entry: Entry, book: Book) -> str:
    if entry.kind == "status":
        return f"**{_(KINDS['status'])}** {_(STATUS[entry.what].title)}"
    if entry.kind == "people":
        return _person(_, entry)
    if entry.case is None:
        return f"**{_(KINDS[entry.kind])}**"
    return _of_case(_, entry, entry.case, book)


def _person(_: Translate, entry: Entry) -> str:
    role, way = entry.what.split(".")
    said = _("{role}: since this day") if way == "came" else _("{role}: until this day")
    return said.format(role=f"**{escape(_(PARTY_ROLES.get(role, role)))}**")


def _of_case(_: Translate, entry: Entry, case: Case, book: Book) -> str:
    kind, named = book.of(case), escape(words.title(_, case))
    about = f"**{_(kind.title)}** {named}" if named != _(kind.title) else f"**{named}**"
    state = words.state(_, kind, case.state)
    if entry.source == "cases":
        return f"{about} · {escape(state)}"
    if entry.source == "steps":
        move = kind.move(entry.what)
        return f"{about} · {_(move.title)}" if move else about
    if entry.kind == "patrol":
        return f"**{_(KINDS['patrol'])}** {_(SITE_STATES[entry.what])}"
    if entry.kind == "papers":
        return f"{about} · " + _("photos and files: {n}").format(n=entry.what)
    return f"**{_(KINDS[entry.kind])}** {named}"
