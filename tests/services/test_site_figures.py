"""The figures of renovation over real sites, and who sees them (12 §3.6)."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from data_access.database import Database
from domain.renovation.figures import Figure
from services import deposits, expiring, renovations, site_figures
from tests import renovating as reno
from tests.conftest import Estate
from tests.renovating import DAY, WORK, Site


def figures(site: Site, *, now: object = WORK) -> dict[str, Figure]:
    with site.database.reading() as session:
        found = site_figures.board(session, actor=site.estate.supervisor, now=now)  # type: ignore[arg-type]
    return {one.code: one for one in found}


def test_a_site_at_work_is_counted_with_its_patrols(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    site.move("patrol", reno.PATROL, actor=estate.keeper, now=WORK)
    site.violate("V-DRAIN", now=WORK + DAY)

    found = figures(site, now=WORK + 3 * DAY)

    assert found["at_work"].counted == 1
    assert (found["patrol"].counted, found["patrol"].of) == (1, 3)
    assert (found["violation"].counted, found["violation"].of) == (1, 1)
    assert found["held"].counted == 4_000


def test_a_settled_site_is_counted_with_its_money(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "settled")

    found = figures(site, now=WORK + 64 * DAY)

    assert (found["deducted"].counted, found["deducted"].of) == (0, 4_000)
    assert found["held"].counted == 0
    assert found["at_work"].counted == 0


def test_a_decision_in_time_is_counted_in_its_week(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "approved")

    found = figures(site, now=WORK - DAY)

    assert (found["review"].counted, found["review"].of) == (1, 1)


def test_who_sees_their_own_records_only_sees_none(database: Database, estate: Estate) -> None:
    reno.lead(reno.ask(database, estate), "in_progress")

    with database.reading() as session:
        found = site_figures.board(session, actor=estate.engineer, now=WORK)

    assert {one.counted for one in found} == {0, None}


def test_money_of_sites_that_ended_long_ago_is_held_too(
    database: Database, estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long ago it ended: the ledger itself is summed."""
    monkeypatch.setattr(site_figures, "YEARS", 0)
    site = reno.lead(reno.ask(database, estate), "approved")
    site.receive("owner", "2000")
    expiring.tick(site.database, now=WORK + 40 * DAY)
    assert site.case.state == "cancelled"

    assert figures(site, now=WORK + 41 * DAY)["held"].counted == 2_000
    with database.reading() as session:
        owed = deposits.owed_back(session, actor=site.cashier)
        unseen = deposits.owed_back(session, actor=estate.engineer)
    assert [one.number for one in owed] == [site.number]
    assert unseen == []


def test_a_site_at_work_holds_money_that_does_not_go_back_yet(
    database: Database, estate: Estate
) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")

    with database.reading() as session:
        assert deposits.owed_back(session, actor=site.cashier) == []


def test_more_sites_ask_the_database_no_more_often(database: Database, estate: Estate) -> None:
    site = reno.lead(reno.ask(database, estate), "in_progress")
    asked: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    def count() -> tuple[int, ...]:
        found = []
        for read in (
            lambda s: renovations.listed(s, "work", actor=estate.supervisor, now=WORK + 5 * DAY),
            lambda s: site_figures.board(s, actor=estate.supervisor, now=WORK + 5 * DAY),
        ):
            asked.clear()
            with database.reading() as session:
                read(session)
            found.append(len(asked))
        return tuple(found)

    alone = count()
    for unit in ("1-1-1-102", "1-1-2-201"):
        number = reno.ask_again(database, estate, unit=unit)
        reno.lead(replace(site, number=number), "in_progress")

    assert count() == alone
