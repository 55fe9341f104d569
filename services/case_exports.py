"""Files of lists of cases: what a filter shows, or what was picked from it, as a table."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from data_access import case_lists as store
from data_access.database import Session
from domain import case_columns, rights
from domain.case import Case
from domain.case_filter import TITLES, CaseFilter, Offer
from domain.entry.characters import holds_number
from domain.people import Actor
from domain.refusal import Refusal
from services import case_frames, case_lists, estates, exports, procedures, tags, workbooks
from services.context import Context
from services.exports import Export
from services.language import Translate
from services.workbooks import SheetOut

ACTION = "exports.create"
MOST = 20_000
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileTooLong(Refusal):
    """A file would hold more cases than it may."""

    def __init__(self, found: int) -> None:
        super().__init__(
            "A file holds at most {most} cases; these are {found}. Narrow the list.",
            most=f"{MOST:,}",
            found=f"{found:,}",
        )


def may(actor: Actor) -> bool:
    """Tell whether the actor may take out everything that their lists show."""
    seen, out = rights.reach(actor, "cases.read"), rights.reach(actor, ACTION)
    return bool(out.projects) and out.covers(seen) and out.own_projects >= seen.own_projects


def file(
    session: Session,
    chosen: CaseFilter,
    columns: Sequence[str],
    *,
    offer: Offer,
    ids: Collection[int] | None,
    actor: Actor,
    now: datetime,
    _: Translate,
) -> Export:
    """Return the file of a list, in its order; of `ids` only where they are given.

    :raises NotAllowed: when the actor may not take out all that the list may show
    :raises FileTooLong: when there are too many
    """
    if not may(actor):
        raise rights.NotAllowed().trying(ACTION)
    wanted = replace(case_lists.narrowed(chosen, actor=actor, now=now, action=ACTION), ids=ids)
    found = store.count(session, wanted)
    if found > MOST:
        raise FileTooLong(found)
    listed = store.listed(session, wanted, limit=MOST, offset=0, order=chosen.sort)
    cases = [rights.shown(actor, case) for case in listed]
    names = _names(session, cases, actor)
    sheet = SheetOut(_("Cases"), case_frames.table(_, cases, columns, names))
    zone = ZoneInfo(next(iter(names.zones.values()), estates.ZONE))
    today = now.astimezone(zone)
    about = [*_asked(_, chosen, offer), (_("Made"), f"{today:%Y-%m-%d %H:%M}"),
             (_("Made by"), actor.name)]  # fmt: skip
    return Export(
        f"{_('Cases')} {today:%Y-%m-%d}.xlsx",
        MIME,
        workbooks.write([sheet], about=about, about_name=_("About"), zone=zone),
        project_id=min(wanted.reach.projects),
        about={"rows": len(cases), "picked": ids is not None, **_told(chosen)},
    )


def _names(session: Session, cases: Sequence[Case], actor: Actor) -> case_frames.Names:
    return case_frames.Names(
        titles=estates.titles_of(session, cases),
        tags=tags.on(session, cases),
        tag_titles=tags.known(session, actor=actor),
        zones=estates.zones(session, actor=actor),
        book=procedures.book(session, cases),
    )


def offer(
    ctx: Context,
    chosen: CaseFilter,
    columns: Sequence[str],
    *,
    offered: Offer,
    ids: Collection[int] | None,
) -> str:
    """Make the file for the person who asks now and return the id under which they fetch it.

    :raises NotAllowed: when the person may not take out all that the list may show
    :raises FileTooLong: when there are too many
    """
    with ctx.reading() as work:
        made = file(
            work.session, chosen, columns,
            offer=offered, ids=ids, actor=work.actor, now=work.now, _=ctx.translate,
        )  # fmt: skip
    with ctx.writing() as work:
        return exports.offer(work.session, made, sid=ctx.sid, actor=work.actor, now=work.now)


def _asked(_: Translate, chosen: CaseFilter, offer: Offer) -> list[tuple[str, str]]:
    """Return in words what the file was narrowed by."""
    orders = case_columns.orders()
    return [
        (_(TITLES[name]), _(offer.get(name, orders).get(value, value)))
        for name, value in _told(chosen).items()
    ]


def _told(chosen: CaseFilter) -> dict[str, str]:
    """Return the address of the filter without words that hold a number of a person."""
    said = chosen.query()
    return {n: v for n, v in said.items() if n != "text" or not holds_number(v)}
