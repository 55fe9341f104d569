"""`linli verify` holds every sum against its rows, and works a wrong one out anew when told to."""

from sqlalchemy import delete, select, update

from data_access.database import Database
from data_access.tables import AuditEntry, ComplaintTally, PopulationChange, core
from tests import complaining as tell
from tests.conftest import Estate
from tests.services.conftest import Run

POPULATIONS = core(PopulationChange)


def test_is_content_with_what_the_product_writes(
    run: Run, database: Database, estate: Estate
) -> None:
    tell.handled(database, estate)

    code, out, _ = run("verify")

    assert (code, out) == (0, "Every sum is that of its rows.\n")


def test_says_which_differ_and_repairs_when_told_to(
    run: Run, database: Database, estate: Estate
) -> None:
    tell.handled(database, estate)
    with database.writing() as session:
        session.connection().execute(update(core(ComplaintTally)).values(severity=2))
        session.connection().execute(delete(POPULATIONS))

    code, out, _ = run("verify")
    assert code == 1
    assert "complaint_tally: 2 sums differ from the rows." in out
    assert "populationchange: " in out

    assert run("verify", "--repair")[0] == 0
    assert run("verify")[0] == 0
    with database.reading() as session:
        entries = select(core(AuditEntry).c.details).where(
            core(AuditEntry).c.action == "rollups.repair"
        )
        told = session.connection().execute(entries).scalar_one()
        assert told["complaint_tally"] == 2
