"""Answers about complaints: who repeats, what is about to become hot, what came from outside."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data_access import hot_spots
from data_access.hot_spots import Counted
from data_access.questions import complaints as store
from data_access.questions.complaints import BEFORE_DAYS, Order
from domain import rights
from domain.calendar import date_of
from domain.case import Case
from domain.hot_event import HOT_HOUSEHOLDS, HOT_WITHIN
from domain.intake import CHANNEL
from domain.procedures.complaint import COMPLAINT
from services.questions.answer import (
    MOST,
    Answer,
    Table,
    case,
    frame,
    household,
    judged,
    percent,
    share,
)
from services.questions.asked import Asked
from services.questions.lists import listed

OFTEN, WARM = 2, 2
"""So many complaints make a home repeat itself; so many homes are one short of hot."""


def repeaters(asked: Asked) -> Answer:
    """Return the homes that complained more than once, and about what most often (24 §13-5)."""
    _, view, where = asked.translate, asked.view(), asked.matters()
    wanted = asked.wanted(COMPLAINT.code)
    found = store.repeaters(
        asked.session, view, where=where, wanted=wanted, least=OFTEN, limit=MOST
    )
    ids = [home.unit_id for home in found]
    told = store.matters_of(asked.session, view, ids, where=where, wanted=wanted)
    matters: dict[int, Counter[str]] = defaultdict(Counter)
    for unit_id, code, times in told:
        matters[unit_id][code] += times
    rows = [
        (
            home.code, asked.building(home.building_id), home.cases, home.valid,
            _most(asked, matters[home.unit_id]), max(matters[home.unit_id].values(), default=0),
            date_of(home.last_day), home.open,
            date_of(home.visited_day) if home.visited_day else None,
        )
        for home in found
    ]  # fmt: skip
    columns = [
        _("Household"), _("Building"), _("Complaints"), _("Valid complaints"),
        _("Most often about"), _("Times"), _("Last complaint"), _("Still open"), _("Last visit"),
    ]  # fmt: skip
    same = sum(max(matters[one].values(), default=0) >= OFTEN for one in ids)
    said = _("{homes} homes complained {least} times or more, {same} of them about the same.")
    return Answer(
        (said.format(homes=f"{len(found):,}", least=OFTEN, same=f"{same:,}"),),
        (
            Table(
                _("Homes that came again"), frame(rows, columns),
                [household(home.unit_id) for home in found],
                empty=_("No home complained twice. Choose a longer period above."),
            ),
        ),
        (_("Sealed complaints and those of nobody's home are in no list of homes."),),
    )  # fmt: skip


def _most(asked: Asked, told: Counter[str]) -> str:
    return asked.category(told.most_common(1)[0][0]) if told else "—"


def nearly_hot(asked: Asked) -> Answer:
    """Return what two homes or more complained of within 30 days (24 §13-6), for leads only.

    What belongs to an event already is not here. Homes are counted as events count them.
    """
    _ = asked.translate
    reach = rights.reach(asked.actor, "cases.read").within(rights.led(asked.actor))
    wanted = hot_spots.Wanted(
        reach=reach.within(asked.reach.projects), viewer_id=asked.actor.id,
        procedures=(COMPLAINT.code,), since=asked.now - HOT_WITHIN, households=WARM,
    )  # fmt: skip
    spots: dict[tuple[Any, ...], list[Counted]] = defaultdict(list)
    for one in hot_spots.counted(asked.session, wanted):
        if _inside(asked, one):
            spots[one.project_id, one.building_id, one.cat_l2].append(one)
    cases = {
        row.id: row
        for row in asked.rows("cases", [one.id for each in spots.values() for one in each])
        if isinstance(row, Case)
    }
    ordered = sorted(spots.values(), key=lambda each: -_homes(each))
    short = sum(_homes(each) < HOT_HOUSEHOLDS for each in ordered)
    said = _("{hot} matters are of {least} homes or more, {short} are one short of that.")
    numbers = {"hot": len(ordered) - short, "least": HOT_HOUSEHOLDS, "short": short}
    return Answer(
        (said.format(**numbers),),
        (_spots(asked, ordered, cases),),
        (_("Events that a lead has confirmed are not listed: they stand under Events."),),
    )


def _inside(asked: Asked, one: Counted) -> bool:
    where = asked.matters()
    told = {"building": one.building_id, "category": one.cat_l1}
    return all(told.get(cut, value) == value for cut, value in where.items())


def _homes(each: Sequence[Counted]) -> int:
    return max(each[0].households, each[0].headcount)


def _spots(asked: Asked, ordered: Sequence[list[Counted]], cases: Mapping[int, Case]) -> Table:
    _ = asked.translate
    rows = []
    for each in ordered:
        known = [cases[one.id] for one in each if one.id in cases]
        days = [date_of(one.received_day) for one in known]
        places = sorted({one.unit_code for one in known if one.unit_code})
        state = _("Hot") if _homes(each) >= HOT_HOUSEHOLDS else _("One short of hot")
        rows.append(
            (
                asked.building(each[0].building_id), asked.category(each[0].cat_l2), state,
                _homes(each), len(each), ", ".join(places), min(days, default=None),
                max(days, default=None),
            )
        )  # fmt: skip
    columns = [
        _("Building"), _("Category"), _("State"), _("Homes"), _("Complaints"), _("Which homes"),
        _("First complaint"), _("Last complaint"),
    ]  # fmt: skip
    targets = [
        ("events", {"proposal": _key(each[0])})
        if _homes(each) >= HOT_HOUSEHOLDS
        else case(each[-1].number)
        for each in ordered
    ]
    empty = _("No two homes complained of the same within 30 days.")
    return Table(_("About to become hot"), frame(rows, columns), targets, empty=empty)


def _key(one: Counted) -> str:
    return f"{one.project_id}.{one.building_id or 0}.{one.procedure}.{one.cat_l2}"


def outside(asked: Asked) -> Answer:
    """Return how much of what came from outside had been told to us before (24 §13-10)."""
    _ = asked.translate
    found = store.outside_orders(asked.session, asked.view(), where=asked.matters())
    placed = [one for one in found if one.unit_id is not None]
    hotline = [one for one in placed if one.channel == "hotline_12345"]
    said = _(
        "{channel}: {share} had told us of the same within {days} days before; "
        "{nowhere} came without a room and cannot be compared."
    )
    sentences = [
        said.format(
            channel=name, share=share(_, sum(one.same for one in some), len(some)),
            days=BEFORE_DAYS, nowhere=missing,
        )
        for name, some, missing in (
            (_(CHANNEL["hotline_12345"].title), hotline, _nowhere(found, "hotline_12345")),
            (_("All from outside"), placed, _nowhere(found, "")),
        )
    ]  # fmt: skip
    unheard = [one.id for one in placed if not one.same]
    return Answer(
        tuple(sentences),
        (
            _by_channel(asked, placed),
            listed(
                asked,
                _("Never heard by us before"),
                unheard[::-1],
                empty=_("Nothing came from outside that we had not been told of."),
            ),
        ),
        (_("The same is the same home and the same sub-category."),),
    )


def _nowhere(found: Iterable[Order], channel: str) -> int:
    return sum(one.unit_id is None and channel in ("", one.channel) for one in found)


def _by_channel(asked: Asked, placed: Sequence[Order]) -> Table:
    _ = asked.translate
    by: dict[str, list[Order]] = defaultdict(list)
    for one in placed:
        by[one.channel].append(one)
    rows = [
        (
            _(CHANNEL[code].title) if code in CHANNEL else code, sum(one.same for one in each),
            len(each), percent(sum(one.same for one in each), len(each)),
            sum(one.any and not one.same for one in each), judged(_, len(each)),
        )
        for code, each in sorted(by.items(), key=lambda item: -len(item[1]))
    ]  # fmt: skip
    columns = [
        _("Channel"), _("Told us before"), _("Complaints with a room"), _("Share (%)"),
        _("Told us of something else"), "",
    ]  # fmt: skip
    return Table(_("By channel"), frame(rows, columns), empty=_("Nothing came from outside."))
