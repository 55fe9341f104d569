"""How each reading service is asked, and which services write: none may be missing."""

from collections.abc import Callable
from datetime import date

from data_access.database import Session
from domain import figure_scope as asked
from domain import rights
from domain.calendar import Period
from domain.figure_scope import Drill
from domain.kpi import Figure
from domain.kpis.complaints import RECEIVED, VALID_RATE
from domain.kpis.registry import FIGURES
from domain.people import Actor
from domain.refusal import Refusal
from services import (
    areas,
    attachments,
    audit,
    audit_export,
    case_lists,
    cases,
    computed,
    computed_frames,
    coverage_page,
    drafts,
    escalating,
    estates,
    figure_exports,
    figure_pages,
    figure_records,
    figure_scope,
    figures,
    homes,
    hot_spots,
    notices,
    people,
    post_approval,
    posting,
    private,
    repeats,
    shifts,
    viewing,
    workdays,
)
from services.figure_exports import Desk
from services.figures import Request
from services.sheets import letterhead, notice_papers, records
from tests.conftest import NOON
from tests.rights import world
from tests.rights.asking import Call, each
from tests.rights.visit_readings import PLANNING, VISITING

YEAR = Request(period=Period(date(2026, 1, 1), date(2026, 3, 2)), as_of=date(2026, 3, 2))


def of_figures(s: Session, a: Actor, read: Callable[[Figure, rights.Reach], object]) -> object:
    reach = rights.reach(a, "figures.read").without_own()
    return [read(f, reach) for f in FIGURES.values() if isinstance(f, Figure)]


def reader_and_scope(s: Session, a: Actor) -> tuple[figure_scope.Reader, asked.Scope]:
    reader = figure_scope.reader(s, actor=a, now=NOON)
    return reader, asked.read({}, reader.offer)


def desk(s: Session, a: Actor) -> Desk:
    reader, scope = reader_and_scope(s, a)
    return Desk(reader, scope, actor=a, now=NOON, _=lambda text: text)


def drills(s: Session, a: Actor) -> list[object]:
    found: list[object] = []
    reader, scope = reader_and_scope(s, a)
    for figure in FIGURES.values():
        for part in ("numerator", "denominator"):
            drill = Drill(figure=figure.code, part=part)
            try:
                found.append(
                    figure_records.behind(
                        s,
                        reader,
                        scope,
                        drill,
                        actor=a,
                        limit=None,
                        offset=0,
                    )
                )
            except Refusal:
                continue
    return found


LISTED: dict[str, Call] = {
    **VISITING,
    "areas.listed": lambda s, a, w: each(
        w, lambda x: areas.listed(s, x.project_id, actor=a, now=NOON)
    ),
    "areas.buildings": lambda s, a, w: each(w, lambda x: areas.buildings(s, x.project_id, actor=a)),
    "attachments.listed": lambda s, a, w: each(
        w, lambda x: attachments.listed(s, x.number, actor=a)
    ),
    "attachments.get": lambda s, a, w: each(w, lambda x: attachments.get(s, x.file, actor=a)),
    "attachments.check_room": lambda s, a, w: each(
        w, lambda x: len(attachments.check_room(s, x.number, [world.letter("")], actor=a))
    ),
    "audit.entry": lambda s, a, w: audit.entry(s, 1, actor=a),
    "audit_export.projects": lambda s, a, w: audit_export.projects(s, actor=a),
    "audit.page": lambda s, a, w: audit.page(s, audit.Filter(), actor=a, limit=99, offset=0),
    "case_lists.board": lambda s, a, w: [
        case_lists.board(
            s, case_lists.Filter(procedure=p, text=t), actor=a, now=NOON, limit=99, offset=0
        )
        for p in ("complaint", "visit") for t in ("", "ZZ", "13800003303")
    ],
    "case_lists.open_of_unit": lambda s, a, w: each(
        w, lambda x: case_lists.open_of_unit(s, x.unit_id, actor=a)
    ),
    "case_lists.history_of_unit": lambda s, a, w: each(
        w, lambda x: case_lists.history_of_unit(s, x.unit_id, actor=a)
    ),
    "drafts.kept": lambda s, a, w: drafts.kept(s, "register.complaint", actor=a),
    "case_lists.day": lambda s, a, w: case_lists.day(s, actor=a, now=NOON),
    "cases.get": lambda s, a, w: each(w, lambda x: cases.get(s, x.number, actor=a)),
    "cases.file_of": lambda s, a, w: each(w, lambda x: cases.file_of(s, x.number, actor=a)),
    "computed.by_category": lambda s, a, w: of_figures(
        s, a, lambda f, r: computed.by_category(s, f, YEAR, "building", reach=r)
        if "building" in f.cuts else None
    ),
    "computed.change": lambda s, a, w: computed.change(
        s, VALID_RATE, YEAR, YEAR.period.before(),
        reach=rights.reach(a, "figures.read").without_own(),
    ),
    "computed.control_chart": lambda s, a, w: computed.control_chart(
        s, VALID_RATE, YEAR, reach=rights.reach(a, "figures.read").without_own()
    ),
    "computed.coverage_curve": lambda s, a, w: computed.coverage_curve(
        s, YEAR, target_percent=98, reach=rights.reach(a, "figures.read").without_own()
    ),
    "computed_frames.answer": lambda s, a, w: of_figures(
        s, a, lambda f, r: computed_frames.answer(s, f.code, YEAR, reach=r)
    ),
    "coverage_page.coverage": lambda s, a, w: coverage_page.coverage(s, *reader_and_scope(s, a)),
    "escalating.waiting": lambda s, a, w: each(
        w, lambda x: escalating.waiting(s, cases.get(s, x.number, actor=a), actor=a)
    ),
    "estates.estates": lambda s, a, w: [
        estates.estates(s, actor=a, action=action) for action in rights.GRANTS
    ],
    "estates.zones": lambda s, a, w: estates.zones(s, actor=a),
    "figure_exports.complaints": lambda s, a, w: figure_exports.complaints(s, desk(s, a)),
    "figure_exports.visits": lambda s, a, w: figure_exports.visits(s, desk(s, a)),
    "figure_exports.records": lambda s, a, w: figure_exports.records(
        s, desk(s, a), drill=Drill(figure=RECEIVED.code)
    ),
    "figure_pages.complaint_rates": lambda s, a, w: figure_pages.complaint_rates(
        s, *reader_and_scope(s, a)
    ),
    "figure_pages.cards": lambda s, a, w: figure_pages.cards(
        s, *reader_and_scope(s, a), (VALID_RATE,)
    ),
    "figure_records.behind": lambda s, a, w: drills(s, a),
    "figure_scope.reader": lambda s, a, w: figure_scope.reader(s, actor=a, now=NOON),
    "figures.answer": lambda s, a, w: of_figures(
        s, a, lambda f, r: [
            figures.answer(
                s, f.code, Request(period=YEAR.period, as_of=YEAR.as_of, by=(cut,)), reach=r
            )
            for cut in f.cuts
        ],
    ),
    "figures.cells_of": lambda s, a, w: of_figures(
        s, a, lambda f, r: figures.cells_of(s, f, YEAR, reach=r)
    ),
    "figures.records": lambda s, a, w: of_figures(
        s, a, lambda f, r: len(figures.records(s, f.code, YEAR, "numerator", reach=r))
    ),
    "homes.find": lambda s, a, w: [
        homes.find(s, text, actor=a) for text in ("1-1", "zz", "ZZ", "3303", "13800003303", "101")
    ],
    "homes.household": lambda s, a, w: each(w, lambda x: homes.household(s, x.unit_id, actor=a)),
    "hot_spots.proposed": lambda s, a, w: hot_spots.proposed(s, actor=a, now=NOON),
    "notices.file_of": lambda s, a, w: each(w, lambda x: notices.file_of(s, x.notice, actor=a)),
    "notices.in_force": lambda s, a, w: each(
        w, lambda x: notices.in_force(s, x.unit_id, actor=a, now=NOON)
    ),
    "notices.listed": lambda s, a, w: [
        notices.listed(s, name, actor=a, now=NOON, limit=99, offset=0) for name in notices.LISTS
    ],
    "people.listed": lambda s, a, w: people.listed(s, actor=a),
    "people.person": lambda s, a, w: each(
        w, lambda x: people.person(s, w.other.supervisor.id, actor=a)
    ),
    "people.may_manage": lambda s, a, w: people.may_manage(
        s, w.other.supervisor.id, actor=a, now=NOON
    ),
    "posting.found": lambda s, a, w: each(w, lambda x: posting.found(s, x.notice, actor=a)),
    "post_approval.waiting": lambda s, a, w: post_approval.waiting(s, actor=a),
    "private.reveal_phone_of_case": lambda s, a, w: each(
        w, lambda x: private.reveal_phone_of_case(s, x.number, "a reason", actor=a, now=NOON)
    ),
    "private.reveal_phone": lambda s, a, w: each(
        w, lambda x: private.reveal_phone(s, x.unit_id, x.party_id, "a reason", actor=a, now=NOON)
    ),
    "private.reveal_id_number": lambda s, a, w: each(
        w, lambda x: private.reveal_id_number(
            s, x.unit_id, x.party_id, "a reason", actor=a, now=NOON
        ),
    ),
    "repeats.earlier": lambda s, a, w: each(
        w, lambda x: repeats.earlier(s, cases.get(s, x.number, actor=a), actor=a)
    ),
    "repeats.later": lambda s, a, w: each(
        w, lambda x: repeats.later(s, cases.get(s, x.number, actor=a), actor=a)
    ),
    "sheets.letterhead.shown": lambda s, a, w: each(
        w, lambda x: letterhead.shown(s, x.project_id, actor=a)
    ),
    "sheets.notice_papers.of_notice": lambda s, a, w: each(
        w, lambda x: notice_papers.of_notice(s, x.notice, actor=a, language="en")
    ),
    "sheets.records.of_cases": lambda s, a, w: each(
        w, lambda x: [
            records.of_cases(s, [number], actor=a, now=NOON, language="en")
            for number in (x.number, x.visit)
        ],
    ),
    "shifts.latest": lambda s, a, w: each(
        w, lambda x: shifts.latest(s, x.project_id, actor=a)
    ),
    "shifts.open_items": lambda s, a, w: shifts.open_items(s, actor=a, now=NOON),
    "shifts.propose": lambda s, a, w: each(
        w, lambda x: shifts.propose(s, x.project_id, actor=a, now=NOON)
    ),
    "viewing.may_look": lambda s, a, w: viewing.may_look(
        s, w.other.keeper.id, actor=a, now=NOON
    ),
    "workdays.year": lambda s, a, w: each(
        w, lambda x: workdays.year(s, x.project_id, 2026, actor=a)
    ),
    "workdays.preview": lambda s, a, w: each(
        w, lambda x: workdays.preview(
            s, x.project_id, date(2026, 3, 3), works=False, actor=a, now=NOON
        ),
    ),
    "workdays.preview_restoring": lambda s, a, w: each(
        w, lambda x: workdays.preview_restoring(s, x.project_id, 1, actor=a, now=NOON)
    ),
}  # fmt: skip
WRITES = PLANNING | {
    "areas.add", "areas.rename", "areas.move_buildings", "areas.move_homes", "audit.write",
    "audit.refused", "cases.open_case", "cases.move", "growing.open_from", "moving.make",
    "drafts.keep", "drafts.drop",
    "exports.offer", "exports.fetch", "attachments.add", "attachments.set_mark",
    "attachments.withdraw", "escalating.acknowledge", "workdays.change", "workdays.restore",
    "household_status.set_status", "importing.plan", "importing.apply", "importing.mappings.save",
    "notices.draft", "notices.revise", "notices.correct", "posting.post", "posting.check",
    "posting.remove", "notice_writing.new_case",
    "ledger.note", "ledger.log", "own_account.end_window", "password_keeping.reset_password",
    "password_keeping.drop_factor", "posts.invite", "posts.give", "posts.end", "posts.end_row",
    "posts.change_dates", "post_approval.approve", "post_approval.refuse", "people.require_other",
    "people.disable", "people.enable", "people.note", "people.require_managed",
    "people.reset_password", "people.drop_factor", "own_homes.add", "own_homes.remove",
    "private.correct", "sheets.letterhead.set_name", "sheets.letterhead.set_logo", "shifts.sign",
    "shifts.tick",
    "viewing.begin", "viewing.end", "viewing.seen_by",
}  # fmt: skip
"""What changes something: tried in `test_forbidden_acts`."""
