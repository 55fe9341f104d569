"""How each reading service about visits and their plans is asked, and which of them write."""

from services import (
    plan_making,
    plan_steps,
    visit_advice,
    visit_checks,
    visit_plans,
    visits,
    walk_sheets,
)
from services.plan_making import Wanted
from tests.conftest import NOON
from tests.rights.asking import Call, each, tried

VISITING: dict[str, Call] = {
    "plan_making.areas": lambda s, a, w: each(
        w, lambda x: plan_making.areas(s, x.project_id, actor=a)
    ),
    "plan_making.propose": lambda s, a, w: each(
        w, lambda x: plan_making.propose(
            s, Wanted(project_id=x.project_id, grid_id=None, year=2027), actor=a, now=NOON
        ),
    ),
    "plan_steps.plans": lambda s, a, w: plan_steps.plans(s, actor=a),
    "plan_steps.file_of": lambda s, a, w: tried(
        w.plans, lambda plan: plan_steps.file_of(s, plan, actor=a, now=NOON)
    ),
    "visit_advice.of_units": lambda s, a, w: each(
        w, lambda x: visit_advice.of_units(s, x.project_id, [x.unit_id], actor=a, now=NOON)
    ),
    "visit_checks.looks": lambda s, a, w: visit_checks.looks(s, actor=a, now=NOON),
    "walk_sheets.specialists": lambda s, a, w: each(
        w, lambda x: walk_sheets.specialists(s, x.project_id, actor=a, now=NOON)
    ),
    "walk_sheets.build": lambda s, a, w: each(
        w, lambda x: walk_sheets.build(s, x.project_id, a.id, NOON.date(), actor=a, now=NOON)
    ),
    "visit_plans.due_items": lambda s, a, w: visit_plans.due_items(
        s, actor=a, month=2026 * 12 + 11, mine=False
    ),
    "visits.file_of": lambda s, a, w: each(w, lambda x: visits.file_of(s, x.visit, actor=a)),
}  # fmt: skip
PLANNING = {
    "plan_changes.add", "plan_changes.assign", "plan_changes.drop", "plan_changes.move",
    "plan_making.draft", "plan_making.new_version", "plan_making.note", "plan_steps.revise",
    "plan_steps.take", "visit_plans.cancel", "visits.record", "visits.open_found",
}  # fmt: skip
