"""How each reading service is asked, and which services write: none may be missing."""

from datetime import date

from data_access.database import Session
from domain import rights
from domain.case_filter import CaseFilter
from domain.household_line import Filter
from domain.people import Actor
from domain.refusal import Refusal
from domain.registry import PROCEDURES
from services import (
    affairs,
    areas,
    attachments,
    audit,
    audit_export,
    caller_card,
    case_lists,
    cases,
    correcting,
    drafts,
    escalating,
    estates,
    floors,
    gate,
    habits,
    homes,
    hot_events,
    hot_spots,
    household_line,
    list_options,
    national_days,
    notices,
    people,
    post_approval,
    posting,
    private,
    repeats,
    requests,
    shifts,
    snippets,
    viewing,
    waiting,
    workdays,
)
from tests.conftest import NOON
from tests.rights import (
    archive_readings,
    build_readings,
    designed_readings,
    handover_readings,
    paid_readings,
    procedure_readings,
    readings_of_lists,
    site_readings,
    world,
)
from tests.rights.alert_readings import ALERTING
from tests.rights.asking import Call, each
from tests.rights.figure_readings import FIGURING
from tests.rights.handover_readings import HANDING_OVER
from tests.rights.question_readings import ASKING
from tests.rights.target_readings import AIMING
from tests.rights.visit_readings import PLANNING, VISITING
from tests.rights.world import World


def plans(s: Session, a: Actor, w: World) -> list[object]:
    """Return what is drawn of every building, of the estates one works in and of the others."""
    found: list[object] = []
    for number in (*w.estate.buildings.values(), *w.other.buildings.values()):
        try:
            found.append(floors.building(s, number, actor=a, now=NOON))
        except Refusal as refusal:
            found.append(str(refusal))
    return found


LISTED: dict[str, Call] = {
    **VISITING,
    **FIGURING,
    **AIMING,
    **ASKING,
    **ALERTING,
    **designed_readings.LISTED,
    **procedure_readings.LISTED,
    **handover_readings.LISTED,
    **readings_of_lists.LISTED,
    **site_readings.LISTED,
    **paid_readings.LISTED,
    **archive_readings.LISTED,
    **build_readings.LISTED,
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
    "caller_card.card": lambda s, a, w: each(w, lambda x: caller_card.card(
        s, x.unit_id, actor=a, now=NOON)),
    "case_lists.board": lambda s, a, w: [
        case_lists.board(
            s, CaseFilter(procedure=p, text=t), actor=a, now=NOON, limit=99, offset=0
        )
        for p in ("complaint", "visit") for t in ("", "ZZ", "13800003303")
    ],
    "case_lists.history_of_unit": lambda s, a, w: each(
        w, lambda x: case_lists.history_of_unit(s, x.unit_id, actor=a)
    ),
    "case_lists.open_of_unit": lambda s, a, w: each(
        w, lambda x: case_lists.open_of_unit(s, x.unit_id, actor=a)
    ),
    "case_lists.visits_of_unit": lambda s, a, w: each(w, lambda x: case_lists.visits_of_unit(
        s, x.unit_id, actor=a)),
    "case_lists.latest_of_unit": lambda s, a, w: each(w, lambda x: case_lists.latest_of_unit(
        s, x.unit_id, "", actor=a, limit=9)),
    "correcting.waiting": lambda s, a, w: correcting.waiting(s, actor=a, now=NOON),
    "drafts.kept": lambda s, a, w: drafts.kept(s, "register.complaint", actor=a),
    "case_lists.day": lambda s, a, w: case_lists.day(s, actor=a, now=NOON),
    "list_options.kinds": lambda s, a, w: list_options.kinds(s, actor=a),
    "affairs.kinds": lambda s, a, w: affairs.kinds(s, actor=a),
    "affairs.listed": lambda s, a, w: affairs.listed(
        s, affairs.Filter(), actor=a, now=NOON, limit=99, offset=0
    ),
    "affairs.ending_soon": lambda s, a, w: affairs.ending_soon(s, actor=a, now=NOON),
    "gate.passes": lambda s, a, w: gate.passes(s, actor=a, now=NOON),
    "cases.get": lambda s, a, w: each(w, lambda x: cases.get(s, x.number, actor=a)),
    "cases.file_of": lambda s, a, w: each(w, lambda x: cases.file_of(s, x.number, actor=a)),
    "escalating.waiting": lambda s, a, w: each(
        w, lambda x: escalating.waiting(s, cases.get(s, x.number, actor=a), actor=a)
    ),
    "estates.estates": lambda s, a, w: [
        estates.estates(s, actor=a, action=action) for action in rights.GRANTS
    ],
    "estates.zones": lambda s, a, w: estates.zones(s, actor=a),
    "floors.building": plans,
    "floors.buildings": lambda s, a, w: floors.buildings(s, actor=a),
    "habits.categories_in_order": lambda s, a, w: each(w, lambda x: habits.categories_in_order(
        s, x.project_id, PROCEDURES["complaint"],
        homes.category_tree(s, x.project_id, "complaint"), actor=a)),
    "homes.find": lambda s, a, w: [
        homes.find(s, text, actor=a) for text in ("1-1", "zz", "ZZ", "3303", "13800003303", "101")
    ],
    "household_line.page": lambda s, a, w: each(w, lambda x: household_line.page(
        s, x.unit_id, Filter(), actor=a, limit=99, offset=0)),
    "homes.household": lambda s, a, w: each(w, lambda x: homes.household(s, x.unit_id, actor=a)),
    "hot_events.listed": lambda s, a, w: [
        hot_events.listed(s, state, actor=a) for state in ("open", "closed", "dismissed")
    ],
    "hot_events.file_of": lambda s, a, w: each(
        w, lambda x: hot_events.file_of(s, 1, actor=a)
    ),
    "hot_events.found": lambda s, a, w: each(w, lambda x: hot_events.found(s, 1, actor=a)),
    "hot_events.at_home": lambda s, a, w: each(
        w, lambda x: hot_events.at_home(s, x.unit_id, actor=a)
    ),
    "hot_events.for_case": lambda s, a, w: each(
        w, lambda x: hot_events.for_case(s, cases.get(s, x.number, actor=a), actor=a)
    ),
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
    "private.reveal_further": lambda s, a, w: each(w, lambda x: private.reveal_further(
        s, x.number, "site_phone", "a reason", actor=a, now=NOON)),
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
    "requests.waiting": lambda s, a, w: requests.waiting(s, actor=a),
    "shifts.latest": lambda s, a, w: each(
        w, lambda x: shifts.latest(s, x.project_id, actor=a)
    ),
    "shifts.open_items": lambda s, a, w: shifts.open_items(s, actor=a, now=NOON),
    "shifts.propose": lambda s, a, w: each(
        w, lambda x: shifts.propose(s, x.project_id, actor=a, now=NOON)
    ),
    "snippets.listed": lambda s, a, w: each(w, lambda x: snippets.listed(s, x.project_id, actor=a)),
    "snippets.fitting": lambda s, a, w: each(w, lambda x: snippets.fitting(
        s, x.project_id, "inquiry", "parking", actor=a, now=NOON)),
    "viewing.may_look": lambda s, a, w: viewing.may_look(
        s, w.other.keeper.id, actor=a, now=NOON
    ),
    "waiting.counts": lambda s, a, w: waiting.counts(s, actor=a, now=NOON),
    "workdays.year": lambda s, a, w: each(
        w, lambda x: workdays.year(s, x.project_id, 2026, actor=a)
    ),
    "national_days.announced": lambda s, a, w: each(
        w, lambda x: national_days.announced(s, x.project_id, actor=a, now=NOON)
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
MODULES = (archive_readings, build_readings, paid_readings, site_readings)
WRITES = PLANNING.union(HANDING_OVER, *(one.WRITES for one in MODULES)) | {
    "targets.set_target", "targets.end", "targets.void",
    "boards.add_tile", "boards.raise_tile", "boards.remove_tile", "boards.move_up",
    "baselines.freeze", "baselines.annotate", "baselines.withdraw",
    "areas.add", "areas.rename", "areas.move_buildings", "areas.move_homes", "audit.write",
    "audit.refused", "cases.open_case", "cases.move", "growing.open_from", "moving.make",
    "drafts.keep", "drafts.drop", "designs.create", "designs.edit", "designs.remove",
    "designs.lift", "publishing.publish", "publishing.withdraw", "publishing.retire",
    "publishing.revive",
    "gate.check", "vacating.switch_off",
    "event_decisions.announce", "event_decisions.close", "event_decisions.confirm",
    "event_decisions.dismiss", "event_decisions.say", "hot_events.attach", "hot_events.link",
    "hot_events.note", "hot_events.part",
    "exports.offer", "exports.fetch", "stepping.take", "attachments.add", "attachments.set_mark",
    "attachments.withdraw", "escalating.acknowledge", "workdays.change", "workdays.restore",
    "household_status.set_status", "importing.plan", "importing.apply",
    "importing.prices.apply", "importing.mappings.save",
    "notices.draft", "notices.revise", "notices.correct", "posting.post", "posting.check",
    "posting.remove", "posting.poster", "owners.change", "notice_writing.new_case",
    "ledger.note", "ledger.log", "own_account.end_window", "password_keeping.reset_password",
    "password_keeping.drop_factor", "posts.invite", "posts.give", "posts.end", "posts.end_row",
    "posts.change_dates", "post_approval.approve", "post_approval.refuse", "people.require_other",
    "people.disable", "people.enable", "people.note", "people.require_managed",
    "people.reset_password", "people.drop_factor", "own_homes.add", "own_homes.remove",
    "month_closes.close", "month_closes.check", "month_closes.reopen",
    "private.correct", "shifts.sign", "shifts.tick", "duties.keep", "management_rules.adopt",
    "reports.writing.comment", "reports.writing.issue",
    "management_rules.amend", "management_rules.set_duty",
    "duty_records.fulfil",
    "duty_records.of_shift", "trainings.record",
    "sheets.letterhead.set_name", "sheets.letterhead.set_logo",
    "alerts.rules.make", "alerts.rules.change", "alerts.rules.pause", "alerts.rules.take_over",
    "alerts.inbox.read",
    "saved_views.save", "saved_views.rename", "saved_views.update", "saved_views.delete",
    "saved_views.opened", "saved_views.pin", "saved_views.choose_columns",
    "tags.change", "tags.add_word", "tags.retire_word",
    "assets.add", "assets.change", "notice_people.tell", "point_photos.prove",
    "wrong_numbers.correct", "correcting.correct", "snippets.keep", "snippets.retire",
    "vacant_homes.make_list", "vehicles.add", "vehicles.end",
    "viewing.begin", "viewing.end", "viewing.seen_by",
}  # fmt: skip
"""What changes something: tried in `test_forbidden_acts`."""
