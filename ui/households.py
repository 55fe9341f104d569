"""A household on a screen: its card, and the line that stands for it in a list."""

from collections.abc import Callable, Sequence

import streamlit as st

from domain.homes import PARTY_ROLES, STATUS, TAG
from domain.household import Home, Household
from ui.texts import Translate, escape

MOST = 12
"""So many hits of a lookup are listed."""


def line(home: Home) -> str:
    """Return a household as one line of a list, the phone number by its tail only."""
    tail = f"…{home.phone_tail}" if home.phone_tail else ""
    parts = (home.project, home.building, home.code, home.person, tail)
    return "  ".join(part for part in parts if part)


def choose(
    _: Translate,
    find: Callable[[str], list[Home]],
    *,
    key: str,
    chosen: Callable[[], None] | None = None,
) -> None:
    """Ask for a household until one is chosen, which puts it into the address as `unit`.

    A single hit is taken at once: most calls begin with a room number. `chosen` is called
    before the screen is drawn anew.
    """
    text = st.text_input(
        _("Household"),
        key=key,
        placeholder=_("Room, tail of the phone number, name, pinyin or number plate"),
        icon=":material/search:",
        autocomplete="off",
    )
    st.caption(_("Such as 3-1-1201 or 1201, 8765, 王芳 or wf, 粤B12345 or 12345"))
    if not text.strip():
        return
    found = find(text)
    if not found:
        st.info(_("No household found. Check the room, or try the name."))
        return
    home = found[0] if len(found) == 1 else _one_of(_, found, key)
    if home:
        st.query_params["unit"] = str(home.unit_id)
        st.query_params.pop("registered", None)
        if chosen:
            chosen()
        st.rerun()


def _one_of(_: Translate, found: Sequence[Home], key: str) -> Home | None:
    if len(found) == MOST:
        st.caption(_("The first {n} are shown; type more to find others.").format(n=MOST))
    return st.radio(
        _("Which one?"),
        found,
        index=None,
        format_func=lambda home: escape(line(home)),
        key=f"{key}.found",
    )


def card(_: Translate, household: Household) -> None:
    """Show who lives there and what is known of the home; phone numbers are masked."""
    with st.container(border=True, gap="small"):
        home = household.home
        st.markdown(f":material/home: **{escape(home.code)}** · {escape(home.building)}")
        with st.container(horizontal=True, gap="small"):
            if household.status in STATUS:
                st.badge(_(STATUS[household.status].title), color="gray")
            for code in household.tags:
                st.badge(_(TAG[code].at_the_desk) if code in TAG else escape(code), color="orange")
        for person in household.residents:
            role = PARTY_ROLES.get(person.role, person.role)
            st.markdown(f"{escape(person.name)} · {_(role)} · {escape(person.phone)}")
        if not household.residents:
            st.caption(_("Nobody is registered in this home."))
        if household.cars:
            plates = "  ".join(car.plate for car in household.cars)
            st.markdown(f":material/directions_car: {escape(plates)}")
