"""A supervisor designs a kind of affair in minutes; the desk registers one, and a file has it."""

import re
from io import BytesIO

import openpyxl
from playwright.sync_api import Page, expect

from data_access.tables import Project, Unit
from tests.browser.acting import (
    choose,
    go,
    is_whole,
    main,
    press,
    said,
    say,
    settled,
    title,
    write,
)
from tests.browser.conftest import PHONE, Enter
from tests.browser.estate import Known, found_alone
from tests.browser.serving import Served

TOLD = "周六在架空层办小朋友的生日会"
ASKED = "占用三号楼架空层两小时"


def part(page: Page, msgid: str, heading: str) -> None:
    """Go to a part of the design by its button, and wait until it stands."""
    main(page).get_by_role("radio", name=say(msgid), exact=True).first.click()
    expect(main(page).get_by_role("heading", name=say(heading)).first).to_be_visible()
    settled(page)


def estate_of(served: Served, known: Known) -> str:
    """Return the name of the project that a home lies in."""
    with served.database.reading() as session:
        unit = session.get_one(Unit, known.unit_id)
        return session.get_one(Project, unit.project_id).name


def designed(page: Page, estate: str) -> str:
    """Begin with the first template, name it, publish it; return the number of the design."""
    choose(page, "Project", estate)
    press(page, "Begin")
    expect(title(page)).to_have_text(say("Request with approval"))
    settled(page)
    write(page, "Letters of the number", "ZY")
    write(page, "Name in Chinese", "占用场地")
    press(page, "Save")
    expect(title(page)).to_have_text("占用场地")
    settled(page)
    part(page, "Publish", "What a publication changes")
    press(page, "Publish")
    published = say("Published: version {n}").format(n=1)
    expect(main(page).get_by_text(published).first).to_be_visible()
    settled(page)
    return page.url.partition("design=")[2].partition("&")[0]


def registered(desk: Page, known: Known, design: str) -> None:
    go(desk, f"register?unit={known.unit_id}&purpose=errand")
    choose(desk, "Which errand?", "占用场地")
    expect(desk).to_have_url(re.compile(rf"purpose=own_{design}"))
    settled(desk)
    main(desk).get_by_role("radio", name=known.person).first.click()
    settled(desk)
    write(desk, "What happened", TOLD)
    write(desk, "What is asked for", ASKED)
    press(desk, "Register")
    expect(said(desk)).to_contain_text("ZY-")


def test_it_is_designed_used_and_exported(served: Served, enter: Enter) -> None:
    lead, desk = enter("zhou", "designer"), enter("sun", "today")
    known = found_alone(served, "code")

    design = designed(lead, estate_of(served, known))
    registered(desk, known, design)

    (case,) = served.cases(TOLD)
    assert (case.procedure, case.declared_version) == (f"own_{design}", 1)
    go(lead, f"case?case={case.number}&move=m1")
    is_whole(lead)
    expect(main(lead).get_by_text(say("Approve the request")).first).to_be_visible()
    go(lead, f"designer?design={design}&part=records")
    press(lead, "Export to Excel")
    link = main(lead).get_by_role("link", name=re.compile(say("Download the file"))).first
    fetched = lead.request.get(link.get_attribute("href") or "")
    sheet = openpyxl.load_workbook(BytesIO(fetched.body())).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert case.number in rows[1]
    assert rows[1][rows[0].index(say("What is asked for"))] == ASKED


def test_a_phone_is_wide_enough_for_its_parts(enter: Enter) -> None:
    page = enter("zhou", "designer", viewport=PHONE, has_touch=True, is_mobile=True)
    begin = main(page).get_by_role("button", name=re.compile(rf"{say('Begin')}$"))
    if not begin.is_visible():  # it is folded where there are kinds already
        main(page).get_by_text(say("Design a new kind")).first.click()
        expect(begin).to_be_visible()
        settled(page)
    begin.click()
    expect(title(page)).to_have_text(say("Request with approval"))
    settled(page)
    address = page.url

    for code in ("about", "fields", "states", "moves", "deadlines", "sheet", "preview", "publish"):
        page.goto(f"{address}&part={code}")
        settled(page)
        is_whole(page)
