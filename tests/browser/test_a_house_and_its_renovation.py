"""A flat is handed over with two defects, then renovated, and every paper of it is found."""

from pathlib import Path

import pytest
from sqlmodel import col, select

from data_access.tables import Case
from tests import photos
from tests.browser import house_acts, site_acts
from tests.browser.conftest import Enter
from tests.browser.handling import Phones
from tests.browser.house_acts import Flat
from tests.browser.serving import Served


@pytest.fixture
def phones(enter: Enter) -> Phones:
    return Phones(enter)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "wall.jpg"
    file.write_bytes(photos.photo())
    return file


def flat(served: Served, state: str) -> Flat:
    """Return the flat whose handover came last to a state."""
    wanted = (col(Case.procedure) == "handover", col(Case.state) == state)
    with served.database.reading() as session:
        found = session.exec(select(Case).where(*wanted).order_by(col(Case.id).desc())).first()
        assert found
        return Flat(found.unit_id or 0, found.number)


def test_a_flat_is_handed_over_with_two_defects(
    phones: Phones, served: Served, picture: Path
) -> None:
    expected = flat(served, "notified")

    house_acts.received(phones, expected)
    house_acts.inspected(phones, expected, picture)
    house_acts.handed_over(phones, expected)

    assert flat(served, "delivered") == expected
    house_acts.papers_of_the_house(phones, expected)


def test_it_is_renovated_up_to_the_refund_with_one_violation(
    phones: Phones, served: Served, picture: Path
) -> None:
    """By itself it renovates the flat of the demo that was handed over last."""
    delivered = flat(served, "delivered")

    site = site_acts.applied(phones, delivered)
    site_acts.permitted(phones, site)
    site_acts.worked_on(phones, served, site, picture)
    site_acts.put_right(phones, site)
    site_acts.accepted(phones, served, site)
    site_acts.paid_back(phones, site)

    site_acts.papers_of_the_site(phones, delivered, site)
    site_acts.papers_in_the_file(phones, delivered, site)
