"""A list in a real browser: narrowed, kept, shared, opened by another, given away, taken out."""

import io
import re
from datetime import UTC, datetime

import openpyxl
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from data_access.database import Session
from data_access.tables import Account, Project, Unit
from domain.people import Actor
from domain.registry import PROCEDURES
from services import accounts, cases
from tests.browser.acting import choose, go, is_whole, main, press, say, settled, take, write
from tests.browser.conftest import PHONE, Enter
from tests.browser.serving import Served
from tests.complaining import FORM

MATTER = "列表测试：单元门禁失灵"
VIEW = "门禁专项"


def desk(session: Session) -> Actor:
    account = session.exec(select(Account).where(col(Account.login) == "sun")).one()
    return accounts.actor_of(session, account.id or 0, now=datetime.now(UTC))  # noqa: TID251


def register(served: Served, matter: str, count: int) -> list[str]:
    """Register complaints of one title in the first homes of the first project."""
    with served.database.writing() as session:
        actor, now = desk(session), datetime.now(UTC)  # noqa: TID251  the program has the real clock
        project = session.exec(select(Project).order_by(col(Project.code).desc())).first()
        assert project
        wanted = select(Unit).where(col(Unit.project_id) == project.id).order_by(col(Unit.id))
        homes = session.exec(wanted.limit(count)).all()
        return [
            cases.open_case(
                session, PROCEDURES["complaint"], {**FORM, "received_at": now, "title": matter},
                place=cases.Place(project_id=home.project_id, unit_id=home.id),
                token=f"{matter}-{home.id}"[:40], actor=actor, now=now, parent=None,
            )
            for home in homes
        ]  # fmt: skip


def tick(page: Page, rows: int) -> None:
    """Tick the first rows of the list until the page counts so many."""
    table = main(page).locator("[data-testid=stDataFrame]").first
    for row in range(rows):
        table.click(position={"x": 16, "y": 57 + 38 * row})
        settled(page)
    expect(main(page).get_by_text(say("{n} ticked").format(n=rows))).to_be_visible()


def popped(page: Page) -> Locator:
    """Return what a button has unfolded: it stands over the page, not in it."""
    return page.locator("[data-testid=stPopoverBody]")


def label(page: Page, msgid: str) -> Locator:
    return popped(page).get_by_label(re.compile(rf"^{re.escape(say(msgid))}( \*)?$")).first


def choose_in_popped(page: Page, msgid: str, option: str) -> None:
    offered = page.get_by_role("option", name=re.compile(re.escape(option)))
    take(page, label(page, msgid).click, offered)


def unfold(page: Page, msgid: str) -> None:
    main(page).get_by_role("button", name=re.compile(re.escape(say(msgid)))).first.click()


def test_a_list_is_kept_shared_opened_by_another_given_away_and_taken_out(
    served: Served, enter: Enter
) -> None:
    numbers = register(served, MATTER, 4)
    keep_and_share(enter("zhou", "complaints"), served_project(served))

    page = enter("wu", "complaints")
    unfold(page, "Views")
    choose_in_popped(page, "All views of this list", VIEW)
    shows(page, 4)
    page.keyboard.press("Escape")
    give_three(page)
    given = [case for case in served.cases(MATTER) if case.assignee_id]
    assert sorted(case.number for case in given) == sorted(numbers)[1:]
    assert {case.state for case in given} == {"assigned"}
    assert sorted(taken_out(page)) == sorted(numbers)


def keep_and_share(page: Page, project: str) -> None:
    write(page, "Search", MATTER)
    page.keyboard.press("Enter")
    shows(page, 4)
    unfold(page, "Views")
    popped(page).get_by_text(say("Keep this list as a view")).click()
    label(page, "Name of the view").fill(VIEW)
    choose_in_popped(page, "Shared with", say("Everybody in {project}").format(project=project))
    popped(page).get_by_role("button", name=re.compile(say("Keep the view"))).click()
    expect(main(page).get_by_text(say("The view is kept, and pinned for you."))).to_be_visible()


def give_three(page: Page) -> None:
    """Give the three latest of the list to somebody."""
    tick(page, 3)
    act(page, "Assign")
    choose(page, "Person in charge", "林管家")
    press(page, say("{move}: {n} cases").format(move=say("Assign"), n=3))
    expect(main(page).get_by_text(say("{n} done.").format(n=3))).to_be_visible()


def taken_out(page: Page) -> list[str]:
    """Return the numbers in the file of the whole list."""
    main(page).get_by_text(say("Whole list: {n}").format(n=4)).click()
    settled(page)
    act(page, "Export")
    press(page, "Export to Excel")
    link = main(page).get_by_role("link", name=re.compile(say("Download the file")))
    with page.expect_download() as download:
        link.click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    return [str(row[0].value) for row in list(book.worksheets[0].rows)[1:]]


def shows(page: Page, total: int) -> None:
    said = say("{first} to {last} of {total}").format(first=1, last=total, total=total)
    expect(main(page).get_by_text(said)).to_be_visible()


def act(page: Page, msgid: str) -> None:
    """Press one of the things that may be done with the ticked cases."""
    main(page).get_by_text(re.compile(rf"{re.escape(say(msgid))}$")).last.click()
    settled(page)


def served_project(served: Served) -> str:
    with served.database.reading() as session:
        return session.exec(select(Project.name).order_by(col(Project.code).desc())).first() or ""


def test_back_goes_to_the_list_as_it_was_narrowed_before(served: Served, enter: Enter) -> None:
    page = enter("zhou", "complaints")
    main(page).get_by_text(say("All"), exact=True).click()
    settled(page)
    expect(page).to_have_url(re.compile("phase=all"))
    unfold(page, "Filters")
    popped(page).get_by_text(say("Overdue"), exact=True).first.click()
    settled(page)
    expect(main(page).get_by_text(say("Filters ({n})").format(n=1))).to_be_visible()

    page.go_back()

    expect(page).to_have_url(re.compile(r"complaints\?phase=all$"))
    expect(main(page).get_by_text(say("Filters ({n})").format(n=1))).to_have_count(0)


def test_a_narrowed_list_fits_a_phone(served: Served, enter: Enter) -> None:
    page = enter("sun", "complaints?overdue=1&severity=1&by=category", viewport=PHONE)

    is_whole(page)
    unfold(page, "Filters")
    expect(label(page, "In charge")).to_be_visible()
    is_whole(page)
    go(page, "cases?kind=repair&sort=due")
    is_whole(page)
