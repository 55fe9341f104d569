"""Which screens there are, under which address, and whose they are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from domain.people import Actor
from domain.procedures.complaint import COMPLAINT
from domain.procedures.inquiry import INQUIRY
from domain.procedures.repair import REPAIR
from domain.procedures.return_visit import RETURN_VISIT
from domain.rights import oversees, scope
from pages.cases import affairs, assets, board, notices, record, register, visits
from pages.desk import answers, building, events, gate, household, inbox, requests, shift, today
from pages.figures import (
    alerts,
    catalogue,
    complaints,
    coverage,
    data_quality,
    desk,
    follow_ups,
    handling,
    month_close,
    my_boards,
    overview,
    property_board,
    question,
    questions,
    records,
    repairs,
    reports,
    signals,
    staff,
    targets,
    what_if,
)
from pages.figures import board as board_of_figures
from pages.office import (
    areas,
    audit,
    designer,
    duties,
    flows,
    importing,
    letterhead,
    meetings,
    people,
    quality,
    rights,
    rules,
    seals,
    training,
    workdays,
)
from pages.property import (
    archive_records,
    archives,
    file_loans,
    handovers,
    keys,
    self_builds,
    sites,
    structures,
)
from pages.property import services as paid_services
from services import boards, month_closes, snippets, staff_page
from services.alerts import rules as alert_rules
from services.alerts import telling
from services.context import Context
from services.language import Translate

BUILDS = "self_builds.read"
PLACES = {"repair": "repairs", "inquiry": "inquiries", "return_visit": "return-visits"}


@dataclass(frozen=True)
class Screen:
    """One screen. `action` is the right that opens it; a hidden one is reached by links.

    `overseeing` is for who may do it with more than their own records.
    """

    title: str
    place: str
    icon: str
    action: str
    draw: Callable[[Context], None]
    hidden: bool = False
    overseeing: bool = False


def pages(ctx: Context, actor: Actor, unread: int) -> dict[str, list[st.Page]]:
    """Return the person's screens by section; a section without any is left out. The title of
    the inbox says how many messages are `unread`.

    The first page is none of them: Streamlit serves the first one at "/" alone and calls its
    own address unknown, so that one only leads on to the first screen.
    """
    found = {
        title: [_page(ctx, screen) for screen in screens if _is_open(actor, screen)]
        for title, screens in _sections(ctx.translate, unread).items()
    }
    mine = {title: listed for title, listed in found.items() if listed} or {
        "": [st.Page(partial(_nothing, ctx), title="Linli", url_path="nothing")]
    }
    section, screens = next(iter(mine.items()))
    door = st.Page(
        partial(_lead_on, screens[0]), title="Linli", url_path="start", visibility="hidden"
    )
    return {**mine, section: [door, *screens]}


def _sections(_: Translate, unread: int) -> dict[str, list[Screen]]:
    return {
        _("Desk"): _desk(_, unread), _("Cases"): _cases(_), _("Property"): _property(_),
        _("Figures"): _figures(_), _("Office"): _office(_),
    }  # fmt: skip


def _desk(_: Translate, unread: int) -> list[Screen]:
    home = ":material/home:"
    title = _("Inbox ({n})").format(n=unread) if unread else _("Inbox")
    return [
        Screen(_("My day"), "today", ":material/today:", "cases.read", today.page),
        Screen(title, "inbox", ":material/inbox:", telling.READ, inbox.page),
        Screen(_("Events"), "events", ":material/hub:", "hot_events.read", events.page),
        Screen(_("Requests"), "requests", ":material/approval:", "complaint.extend", requests.page),
        Screen(_("Household"), "household", home, "households.read", household.page),
        Screen(_("Building"), "building", ":material/apartment:", "households.read", building.page),
        Screen(_("Gate"), "gate", ":material/gate:", "gate.read", gate.page),
        Screen(_("Ready answers"), "answers", ":material/lightbulb:", snippets.READ, answers.page),
        Screen(_("Shift handover"), "shift", ":material/sync_alt:", "shifts.read", shift.page),
    ]


def _cases(_: Translate) -> list[Screen]:
    complaints, read, add = partial(board.page, procedure=COMPLAINT), "cases.read", "inquiry.open"
    enter, every = _("Take a call"), partial(board.page, procedure=None)
    listed = partial(Screen, action=read)
    return [
        Screen(enter, "register", ":material/add_call:", add, register.page),
        listed(_("All cases"), "cases", ":material/list:", draw=every),
        Screen(_("Complaints"), "complaints", ":material/sms_failed:", read, complaints),
        *(
            listed(
                _(one.plural), PLACES[one.code], one.icon, draw=partial(board.page, procedure=one)
            )
            for one in (REPAIR, INQUIRY, RETURN_VISIT)
        ),
        Screen(_("Other affairs"), "affairs", ":material/assignment:", read, affairs.page),
        Screen(_("Facilities"), "assets", ":material/elevator:", "assets.read", assets.page),
        Screen(_("Visits"), "visits", ":material/door_front:", read, visits.page),
        Screen(_("Notices"), "notices", ":material/campaign:", "notices.read", notices.page),
        Screen(_("Case"), "case", ":material/article:", read, record.page, hidden=True),
    ]


def _property(_: Translate) -> list[Screen]:
    house, paint = ":material/real_estate_agent:", ":material/format_paint:"
    files, shared = ":material/folder_open:", ":material/folder_shared:"
    paid, boxes = ":material/home_repair_service:", ":material/inventory_2:"
    read = archive_records.READ
    deck, alone = ":material/deck:", ":material/domain_disabled:"
    return [
        Screen(_("House handovers"), "handovers", house, "handovers.read", handovers.page),
        Screen(_("Renovations"), "sites", paint, "renovations.read", sites.page),
        Screen(_("Self-builds"), "self-builds", deck, BUILDS, self_builds.page),
        Screen(_("Illegal structures"), "structures", alone, BUILDS, structures.page),
        Screen(_("Paid services"), "services", paid, "service_orders.read", paid_services.page),
        Screen(_("Keys"), "keys", ":material/key:", keys.READ, keys.page),
        Screen(_("Archives"), "archives", shared, archives.READ, archives.page),
        Screen(_("Records in the archive"), "archive-records", boxes, read, archive_records.page),
        Screen(_("Loans of files"), "file-loans", files, file_loans.READ, file_loans.page),
    ]


def _figures(_: Translate) -> list[Screen]:
    figure = partial(Screen, action="figures.read", overseeing=True)
    bars, rows = ":material/bar_chart:", ":material/table_rows:"
    calls, answers = ":material/contact_phone:", ":material/support_agent:"
    frozen, ask, bell = ":material/lock_clock:", ":material/quiz:", ":material/notifications:"
    flag, mine = ":material/flag:", ":material/dashboard:"
    house, people_icon = ":material/home_work:", ":material/badge:"
    on_board = partial(Screen, icon=mine, action=boards.READ, overseeing=True)
    return [
        figure(_("Overview"), "overview", ":material/speed:", draw=overview.page),
        on_board(_("My boards"), "boards", draw=my_boards.page),
        Screen(_("Supervisors' questions"), "questions", ask, "figures.read", questions.page),
        figure(_("Complaint rates"), "complaint-rates", bars, draw=complaints.page),
        figure(_("Complaint handling"), "handling", ":material/rule:", draw=handling.page),
        figure(_("Visit coverage"), "coverage", ":material/grid_on:", draw=coverage.page),
        figure(_("Return visits and rework"), "follow-ups", calls, draw=follow_ups.page),
        figure(_("Repairs in figures"), "repair-figures", ":material/build:", draw=repairs.page),
        figure(_("The desk in figures"), "desk-figures", answers, draw=desk.page),
        figure(_("Property board"), "property-board", house, draw=property_board.page),
        Screen(_("Staff in figures"), "staff", people_icon, staff_page.READ, staff.page),
        figure(_("Reports"), "reports", ":material/summarize:", draw=reports.page),
        figure(_("Signals"), "signals", ":material/waves:", draw=signals.page),
        Screen(_("Alerts"), "alerts", bell, alert_rules.READ, alerts.page),
        Screen(_("Targets"), "targets", flag, targets.READ, targets.page),
        Screen(_("What if"), "what-if", ":material/tune:", targets.READ, what_if.page),
        figure(_("Data quality"), "data-quality", ":material/verified:", draw=data_quality.page),
        Screen(_("Month close"), "month-close", frozen, month_closes.READ, month_close.page),
        figure(_("Catalogue of figures"), "catalogue", ":material/menu_book:", draw=catalogue.page),
        figure(_("Answer to a question"), "question", ask, draw=question.page, hidden=True),
        figure(_("Records"), "records", rows, draw=records.page, hidden=True),
        on_board(_("Board"), "board", draw=board_of_figures.page, hidden=True),
    ]


def _office(_: Translate) -> list[Screen]:
    groups, upload = ":material/groups:", ":material/upload_file:"
    draws, check = ":material/schema:", ":material/checklist:"
    return [
        Screen(_("Import"), "import", upload, "imports.create", importing.page),
        Screen(_("People and posts"), "people", groups, "people.read", people.page),
        Screen(_("Areas"), "areas", ":material/map:", "areas.read", areas.page),
        Screen(_("Workdays"), "workdays", ":material/event:", "workdays.read", workdays.page),
        Screen(_("Management rules"), "rules", ":material/menu_book:", "duties.read", rules.page),
        Screen(_("Duty calendar"), "duties", ":material/event_repeat:", "duties.read", duties.page),
        Screen(_("Meetings"), "meetings", ":material/groups:", "minutes.read", meetings.page),
        Screen(_("Quality checks"), "quality", check, "minutes.read", quality.page),
        Screen(_("Training"), "training", ":material/school:", "minutes.read", training.page),
        Screen(_("Seals"), "seals", ":material/approval_delegation:", seals.READ, seals.page),
        Screen(_("Affair designer"), "designer", draws, "designs.read", designer.page),
        Screen(
            _("Printed sheets"),
            "letterhead",
            ":material/print:",
            letterhead.ACTION,
            letterhead.page,
        ),
        Screen(_("How each matter runs"), "flows", ":material/schema:", "rights.read", flows.page),
        Screen(_("Who may do what"), "rights", ":material/rule:", "rights.read", rights.page),
        Screen(_("Audit trail"), "audit", ":material/history_edu:", "audit.read", audit.page),
    ]


def _is_open(actor: Actor, screen: Screen) -> bool:
    ask = oversees if screen.overseeing else scope
    return bool(ask(actor, screen.action))


def _page(ctx: Context, screen: Screen) -> st.Page:
    return st.Page(
        partial(screen.draw, ctx),
        title=screen.title,
        icon=screen.icon,
        url_path=screen.place,
        visibility="hidden" if screen.hidden else "visible",
    )


def _lead_on(first: st.Page) -> None:
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    st.switch_page(first, query_params=query)


def _nothing(ctx: Context) -> None:
    _ = ctx.translate
    st.info(_("There is no screen for your posts yet. Ask for a post in a project."))
