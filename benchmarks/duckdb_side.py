"""The same questions in SQL written by hand for DuckDB, to measure against."""

from typing import Any

import duckdb

from benchmarks.questions import CURVE, Answer, Page, Question
from domain.calendar import Period, date_of, label, month_number
from domain.homes import ORDINARY_INTERVAL_DAYS, TAG_GRACE_DAYS, TAGS, statuses_in

COMPLAINTS = {
    "CR01": ("count(*)", "true"),
    "CR02": ("count(*)", "residential"),
    "CR03": ("count(*)", "counts AND residential"),
    "CR04": ("count(DISTINCT unit_id)", "counts AND residential"),
    "CR10": ("count(*)", "severity = 3"),
    "CR12": ("count(*)", "channel_group = 'external' AND residential"),
}
WITHOUT_BASE = ("CR01", "CR10")
CUTS = {
    "month": "received_month",
    "project": "project_id",
    "building": "building_id",
    "category": "cat_l1",
    "channel_group": "channel_group",
}
UNITS = {
    "VC01": ("covered", "true"),
    "VC02": ("contacted", "true"),
    "VC06": ("tagged AND due >= $at", "tagged"),
    "VC07": ("due < $at", "true"),
    "VC08": ("last_day IS NULL", "true"),
}
ATTEMPTS = {"VC09": "effective", "VC10": "result = 'not_home'"}
P2 = ", ".join(f"'{status}'" for status in statuses_in("P2"))
INTERVALS = " ".join(f"WHEN '{tag.code}' THEN {tag.interval_days}" for tag in TAGS)
BASE = f"""
WITH base AS (
    SELECT u.id, u.project_id, u.building_id FROM unit u JOIN unitstatus s ON s.unit_id = u.id
    WHERE s.project_id IN (SELECT unnest($projects)) AND s.status IN ({P2})
      AND s.from_day <= $at AND s.until_day > $at
), seen AS (
    SELECT unit_id,
        bool_or(proactive AND face AND effective AND visited_day >= $start) AS covered,
        bool_or(effective AND visited_day >= $start) AS contacted,
        min(visited_month) FILTER (
            proactive AND face AND effective AND visited_day >= $start) AS first_month,
        max(visited_day) FILTER (proactive AND effective) AS last_day
    FROM visit WHERE project_id IN (SELECT unnest($projects)) AND visited_day <= $at
    GROUP BY unit_id
), called AS (
    SELECT DISTINCT unit_id FROM cases WHERE project_id IN (SELECT unnest($projects))
      AND return_visited_day BETWEEN $start AND $at
), entered AS (
    SELECT e.unit_id, max(e.from_day) AS day FROM unitstatus e
    WHERE e.project_id IN (SELECT unnest($projects)) AND e.status IN ({P2}) AND e.from_day <= $at
      AND NOT EXISTS (SELECT 1 FROM unitstatus b WHERE b.unit_id = e.unit_id
                      AND b.status IN ({P2}) AND b.until_day = e.from_day)
    GROUP BY e.unit_id
), tags AS (
    SELECT t.unit_id, min(greatest(coalesce(s.last_day, e.day) + CASE t.tag {INTERVALS} END,
                                   t.from_day + {TAG_GRACE_DAYS})) AS due
    FROM unittag t LEFT JOIN seen s USING (unit_id) LEFT JOIN entered e USING (unit_id)
    WHERE t.from_day <= $at AND t.until_day > $at GROUP BY t.unit_id
), units AS (
    SELECT b.*, coalesce(s.covered, false) AS covered,
        coalesce(s.contacted, false) OR c.unit_id IS NOT NULL AS contacted, s.first_month,
        s.last_day, t.unit_id IS NOT NULL AS tagged,
        coalesce(t.due, coalesce(s.last_day, e.day) + {ORDINARY_INTERVAL_DAYS}) AS due
    FROM base b LEFT JOIN seen s ON s.unit_id = b.id LEFT JOIN entered e ON e.unit_id = b.id
    LEFT JOIN tags t ON t.unit_id = b.id LEFT JOIN called c ON c.unit_id = b.id
)
"""


class Duck:
    """Answers a page's questions over DuckDB's own tables."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        projects = connection.execute("SELECT id, code FROM project").fetchall()
        self.projects = dict(projects)
        buildings = connection.execute(
            "SELECT DISTINCT b.id, p.code || '/' || b.code FROM building b "
            "JOIN unit u ON u.building_id = b.id JOIN project p ON p.id = u.project_id"
        ).fetchall()
        self.words = {"project": self.projects, "building": dict(buildings)}

    def ask_all(self, page: Page) -> list[Answer]:
        return [self._ask(question, page) for question in page.questions]

    def _ask(self, question: Question, page: Page) -> Answer:
        if question.code in COMPLAINTS:
            return self._complaints(question, page)
        if question.code in UNITS:
            return self._units(question, page)
        if question.code == CURVE:
            return self._curve(question, page)
        return self._visits(question, page)

    def _complaints(self, question: Question, page: Page) -> Answer:
        amount, where = COMPLAINTS[question.code]
        cuts = "".join(f"{CUTS[cut]}, " for cut in question.by)
        group = f"GROUP BY {cuts.rstrip(', ')}" if cuts else ""
        rows = self._rows(
            f"SELECT {cuts}{amount} FROM cases WHERE procedure = 'complaint' "
            f"AND state <> 'merged' AND received_day >= $start AND received_day <= $at "
            f"AND project_id IN (SELECT unnest($projects)) AND {where} {group}",
            question.period,
            page,
        )
        below = {} if question.code in WITHOUT_BASE else self._households(question, page)
        shared = [cut for cut in question.by if cut in ("month", "project", "building")]
        return {
            self._words(question.by, key): (n, below.get(key if shared else ()))
            for *key_, n in rows
            for key in (tuple(key_),)
        }

    def _households(self, question: Question, page: Page) -> dict[tuple[Any, ...], float]:
        period = question.period
        place = next((CUTS[cut] for cut in question.by if cut in ("project", "building")), "")
        parts = [period]
        if question.by == ("month",):
            parts = [part for _, part in period.split("month")]
        cut = f"{place}, " if place else ""
        group = f"GROUP BY {place}" if place else ""
        found: dict[tuple[Any, ...], float] = {}
        for part in parts:
            rows = self._rows(
                f"SELECT {cut}sum(delta * ($at + 1 - greatest($start, day))) "
                "FROM populationchange WHERE population = 'P1' AND day <= $at "
                "AND property_type = 'residential' "
                f"AND project_id IN (SELECT unnest($projects)) {group}",
                part,
                page,
            )
            month = (month_number(part.first),) if len(parts) > 1 else ()
            found |= {(*month, *key): int(days) / part.days for *key, days in rows}
        return found

    def _units(self, question: Question, page: Page) -> Answer:
        above, below = UNITS[question.code]
        cuts = "".join(f"{CUTS[cut]}, " for cut in question.by)
        group = f"GROUP BY {cuts.rstrip(', ')}" if cuts else ""
        rows = self._rows(
            f"{BASE} SELECT {cuts}count(*) FILTER ({above}), count(*) FILTER ({below}) "
            f"FROM units {group}",
            question.period,
            page,
        )
        alone = question.code == "VC08"
        return {
            self._words(question.by, tuple(key)): (n, None if alone else d) for *key, n, d in rows
        }

    def _visits(self, question: Question, page: Page) -> Answer:
        if question.code == "VC04":
            sql = (
                "SELECT count(*) FILTER (state = 'done' AND fulfilled_month = period_month), "
                "count(*) FROM visit_plan_item WHERE project_id IN (SELECT unnest($projects)) "
                "AND period_month BETWEEN $first AND $last AND NOT coalesce(state = 'cancelled' "
                "AND cancel_reason IN ('moved', 'vacant'), false) AND (period_month < $over OR "
                "(state = 'done' AND fulfilled_month <= $last) "
                "OR state NOT IN ('planned', 'scheduled'))"
            )
        else:
            sql = (
                f"SELECT count(*) FILTER ({ATTEMPTS[question.code]}), count(*) FROM visit "
                "WHERE proactive AND project_id IN (SELECT unnest($projects)) "
                "AND visited_day BETWEEN $start AND $at"
            )
        return {(): self._rows(sql, question.period, page)[0]}

    def _curve(self, question: Question, page: Page) -> Answer:
        reached = self._rows(
            f"{BASE} SELECT first_month, count(*) FROM units GROUP BY 1", question.period, page
        )
        planned = self._rows(
            f"{BASE} SELECT month, count(*) FROM (SELECT min(period_month) AS month "
            "FROM visit_plan_item i WHERE project_id IN (SELECT unnest($projects)) "
            "AND period_month BETWEEN $first AND $december AND NOT coalesce(state = 'cancelled' "
            "AND cancel_reason IN ('moved', 'vacant'), false) GROUP BY unit_id) GROUP BY 1",
            question.period,
            page,
        )
        met, wanted = dict(reached), dict(planned)
        so_far = range(month_number(question.period.first), month_number(page.as_of) + 1)
        return {
            (label(month, "month"),): (
                sum(met.get(m, 0) for m in so_far if m <= month),
                sum(wanted.get(m, 0) for m in so_far if m <= month),
            )
            for month in so_far
        }

    def _rows(self, sql: str, period: Period, page: Page) -> list[tuple[Any, ...]]:
        given = {
            "projects": list(page.project_ids),
            "start": period.start_day,
            "at": period.until_day - 1,
            "first": month_number(period.first),
            "last": month_number(period.last),
            "over": month_number(date_of(period.until_day)),
            "december": month_number(period.first) // 12 * 12 + 11,
        }
        used = {name: value for name, value in given.items() if f"${name}" in sql}
        return self.connection.execute(sql, used).fetchall()

    def _words(self, by: tuple[str, ...], key: tuple[Any, ...]) -> tuple[str, ...]:
        return tuple(
            label(value, cut) if cut == "month" else self.words.get(cut, {}).get(value, value)
            for cut, value in zip(by, key, strict=True)
        )
