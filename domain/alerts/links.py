"""Where a message leads: to the records behind a number, to the chart, or to the list."""

from urllib.parse import urlencode

from domain.alerts.rule import Rule
from domain.alerts.wording import Found
from domain.calendar import Period
from domain.figure_scope import Drill, Scope
from domain.saved_view import BOARDS


def target(rule: Rule, found: Found, project: str) -> tuple[str, dict[str, str]]:
    """Return the screen and its address; `project` is the code of the alert's project.

    Whoever opens it sees there what their own posts allow.
    """
    if rule.about == "list":
        query = {**(rule.query or {}), "project": project}
        return BOARDS.get(rule.board, "cases"), query
    if rule.condition == "signal" or found.first is None or found.last is None:
        return "signals", {"projects": project, "figure": rule.figure}
    scope = scope_of(rule, project, Period(found.first, found.last))
    return "records", {**scope.query(), **Drill(figure=rule.figure).query()}


def scope_of(rule: Rule, project: str, period: Period) -> Scope:
    """Return what the alert's figure is narrowed to in a period."""
    return Scope(
        span="own", period=period, projects=(project,), building=rule.building,
        category=rule.category,
    )  # fmt: skip


def address(base: str, place: str, query: dict[str, str]) -> str:
    """Return the whole address for a reader outside the browser."""
    return f"{base.rstrip('/')}/{place}?{urlencode(query)}"
