"""How the readings of facilities, of people behind a notice, of duties and sheets are asked."""

from datetime import date

from domain.calendar import Period, month_of
from services import (
    assets,
    cases,
    duties,
    duty_figures,
    file_loans,
    key_figures,
    keys,
    known,
    management_rules,
    meetings,
    notice_people,
    notices,
    quality,
    trainings,
    vacant_homes,
)
from services.projects import ZONE
from services.sheets import duty_papers, letterhead, notice_papers, records
from tests.conftest import NOON
from tests.rights.asking import Call, each, of_sides

MOST = 99
DAY = Period(NOON.date(), NOON.date())
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
KEYS = keys.Filter(view="all")
LISTED: dict[str, Call] = {
    "assets.listed": of_sides(lambda s, a, x: assets.listed(s, x.project_id, actor=a, now=NOON)),
    "assets.history": of_sides(lambda s, a, x: assets.history(s, x.asset, actor=a, now=NOON)),
    "duties.kept": lambda s, a, w: each(
        w, lambda x: duties.kept(s, x.project_id, actor=a, now=NOON)
    ),
    "duties.coming": lambda s, a, w: each(
        w, lambda x: duties.coming(s, x.project_id, month_of(NOON, ZONE), actor=a, now=NOON)
    ),
    "duty_figures.execution": lambda s, a, w: each(
        w, lambda x: duty_figures.execution(s, x.project_id, YEAR, actor=a, now=NOON)
    ),
    "duties.mine": lambda s, a, w: duties.mine(s, actor=a, now=NOON),
    "duties.owed_today": lambda s, a, w: duties.owed_today(s, actor=a, now=NOON),
    "meetings.table": lambda s, a, w: each(
        w, lambda x: meetings.table(s, x.project_id, actor=a, now=NOON)
    ),
    "quality.table": lambda s, a, w: each(w, lambda x: quality.table(s, x.project_id, actor=a)),
    "trainings.table": lambda s, a, w: each(
        w, lambda x: trainings.table(s, x.project_id, actor=a, now=NOON)
    ),
    "management_rules.shelf": lambda s, a, w: each(
        w, lambda x: management_rules.shelf(s, x.project_id, actor=a, now=NOON)
    ),
    "management_rules.history": lambda s, a, w: each(
        w, lambda x: management_rules.history(s, x.project_id, "keys", actor=a)
    ),
    "duties.month": lambda s, a, w: each(
        w, lambda x: duties.month(s, x.project_id, month_of(NOON, ZONE), actor=a, now=NOON)
    ),
    "keys.listed": of_sides(
        lambda s, a, x: keys.listed(s, x.project_id, KEYS, actor=a, now=NOON, limit=MOST, offset=0)
    ),
    "keys.standing": of_sides(lambda s, a, x: keys.standing(s, x.project_id, actor=a, now=NOON)),
    "key_figures.of_project": of_sides(
        lambda s, a, x: key_figures.of_project(s, x.project_id, DAY, actor=a, now=NOON)
    ),
    "vacant_homes.listed": of_sides(
        lambda s, a, x: [
            vacant_homes.listed(s, x.project_id, view, actor=a, now=NOON, limit=MOST, offset=0)
            for view in vacant_homes.VIEWS
        ]
    ),
    "keys.counts": of_sides(lambda s, a, x: keys.counts(s, x.project_id, actor=a)),
    "file_loans.standing": of_sides(
        lambda s, a, x: file_loans.standing(s, x.project_id, actor=a, now=NOON)
    ),
    "keys.late": lambda s, a, w: keys.late(s, actor=a, now=NOON),
    "known.facts": of_sides(
        lambda s, a, x: known.facts(
            s, cases.get(s, x.number, actor=a), {}, zone=ZONE, actor=a, now=NOON
        )
    ),
    "notices.disclosures": of_sides(
        lambda s, a, x: notices.disclosures(s, x.project_id, actor=a, now=NOON)
    ),
    "notice_people.care_homes": of_sides(
        lambda s, a, x: notice_people.care_homes(s, x.notice, actor=a, now=NOON)
    ),
    "notice_people.said": of_sides(lambda s, a, x: notice_people.said(s, x.notice, actor=a)),
    "notice_people.about": of_sides(
        lambda s, a, x: notice_people.about(s, cases.get(s, x.number, actor=a), actor=a)
    ),
    "sheets.letterhead.shown": lambda s, a, w: each(
        w, lambda x: letterhead.shown(s, x.project_id, actor=a)
    ),
    "sheets.notice_papers.of_notice": lambda s, a, w: each(
        w, lambda x: notice_papers.of_notice(s, x.notice, actor=a, language="en")
    ),
    "sheets.duty_papers.of_month": lambda s, a, w: each(
        w,
        lambda x: duty_papers.of_month(
            s, x.project_id, month_of(NOON, ZONE), actor=a, now=NOON, language="en"
        ),
    ),
    "sheets.records.of_cases": lambda s, a, w: each(
        w,
        lambda x: [
            records.of_cases(s, [number], actor=a, now=NOON, language="en")
            for number in (x.number, x.visit)
        ],
    ),
    "notice_people.cited": of_sides(
        lambda s, a, x: notice_people.cited(s, x.notice, x.project_id, actor=a)
    ),
}
