"""What happens to a renovation from the question to the refund, at the screens, on phones."""

import re
from pathlib import Path

from playwright.sync_api import expect

from domain.procedures.renovation.fields import CLAUSES
from domain.renovation.catalogue import PAPERS
from tests.browser import site_days
from tests.browser.acting import is_whole, main, said, say, settled
from tests.browser.handling import (
    TICK,
    Phones,
    chosen,
    moment,
    photograph,
    picked,
    printed,
    refused,
    send,
    several,
    table,
    text,
    ticked,
)  # fmt: skip
from tests.browser.house_acts import Flat
from tests.browser.serving import Served


def applied(phones: Phones, flat: Flat) -> str:
    """The owner asks, then applies; a work that begins tomorrow comes too late."""
    page = phones.at("sun", f"sites?view=apply&unit={flat.unit_id}")
    send(page, "Register", text("Applicant", "孙女士"), text("Phone number", "13900005678"))
    expect(said(page)).to_contain_text("RN-")
    site = re.search(r"site=([\w-]+)", page.url)
    assert site
    place = f"sites?site={site[1]}"
    page = phones.at("sun", f"{place}&move=apply")
    send(
        page,
        "Take the application",
        picked("Kind of home", "Flat"),
        text("Area to be decorated (m²)", "60"),
        chosen("Who does the work", "Team of craftsmen"),
        text("In charge on site", "胡师傅"),
        text("Phone number on site", "13900006601"),
        text("Responsible for fire safety", "胡师傅"),
        table((say("Walls, floors, ceilings and cupboards"), "全屋"), grows=True),
        moment("Works to begin on", 1),
        moment("Work ends", 40),
    )
    refused(page, "The application comes too late for this day. Choose a later one.")
    send(page, "Take the application", moment("Works to begin on", 4))
    expect(said(page)).to_contain_text(say("Take the application"))
    return place


def reviewed(phones: Phones, place: str) -> None:
    phones.step(
        "zhou",
        place,
        "complete",
        "Papers complete",
        several(
            "Papers that are there",
            *(PAPERS[x] for x in ("title", "applicant_id", "plan", "workers")),
        ),
    )
    phones.step(
        "he",
        place,
        "opinion",
        "Opinion of engineering",
        table((say("Agreed"),), right=1),  # the work stands there already
    )
    phones.step(
        "qian",
        place,
        "fire_opinion",
        "Opinion of order and security",
        chosen("Fire safety and hours", "Agreed"),
    )
    phones.step("zhou", place, "approve", "Agree to it", text("Note", "同意"))


def permitted(phones: Phones, place: str) -> None:
    reviewed(phones, place)
    paid_in(phones, place)
    phones.step(
        "zhou",
        place,
        "permit",
        "Agreement signed: issue the permit",
        several("Clauses of the agreement", *CLAUSES.values()),
        ticked(
            "Heavy clauses were pointed out and signed",
            "Notice of prohibited acts signed by the owner",
            "Notice of prohibited acts signed by the contractor",
        ),
        table(*(("", "", say("Told in person")) for _ in range(4))),
        text("Fire extinguishers on site", "2"),
    )
    page = phones.at("zhou", place)
    for paper in ("Permit to start the renovation", "Notice of a renovation"):
        printed(page, paper)


def paid_in(phones: Phones, place: str) -> None:
    page = phones.at("jin", place)
    main(page).get_by_text(say("Receive a deposit")).first.click()
    send(
        page,
        "Enter it",
        chosen("Deposit account", "Owner's deposit"),
        text("Amount (yuan)", "2000"),
        text("Paid by", "孙女士"),
        text("Receipt number", "YJ-61"),
    )
    expect(said(page)).to_contain_text(say("It is entered; print the receipt for whoever paid."))
    printed(page, "Receipt for a deposit")


def worked_on(phones: Phones, served: Served, place: str, picture: Path) -> None:
    """The day has come: passes, posted permit, and a patrol that finds waste in the corridor."""
    number = place.partition("=")[2]
    page = phones.at("zhou", f"{place}&move=start")
    send(
        page,
        "The works begin",
        ticked("The permit hangs on the door", "A notice with room and dates hangs in the lobby"),
    )
    refused(page, "The permit does not begin before its first day.")
    site_days.pass_days(served, number, 4)
    site_days.give_pass(served, number)
    page = phones.at("zhou", place)
    photograph(page, picture)
    phones.step(
        "zhou",
        place,
        "start",
        "The works begin",
        ticked("The permit hangs on the door", "A notice with room and dates hangs in the lobby"),
    )
    phones.step(
        "qian",
        place,
        "patrol",
        "Record a patrol",
        chosen("Patrolled as", "Order and security"),
        picked("What it looked like", "At work"),
        picked("Stage", "Carpentry"),
        several("What is found wrong", "Common parts and waste"),
    )


def put_right(phones: Phones, place: str) -> None:
    page = phones.at("qian", place)
    link = main(page).get_by_role("link", name=re.compile(say("Waste in the corridor")))
    link.click()
    page.wait_for_url(re.compile("case=WZ-"))
    settled(page)
    violation = page.url.partition("?")[2]
    number = re.search(r"WZ-[\w-]+", violation)
    assert number
    case = f"case?case={number[0]}"
    phones.step(
        "qian",
        case,
        "serve",
        "Serve the notice",
        text("What is to be put right", "今日清走楼道垃圾"),
        text("Clause or rule it rests on", "协议第四条"),
        chosen("How the notice was served", "Handed over and signed for"),
    )
    printed(page, "Notice to put a violation right")
    phones.step(
        "qian",
        case,
        "recheck",
        "Put right",
        chosen("How it ended", "Papers were brought afterwards"),
    )


def accepted(phones: Phones, served: Served, place: str) -> None:
    number = place.partition("=")[2]
    phones.step("sun", place, "ask_acceptance", "Acceptance asked for")
    for login, post in (
        ("zhou", "Customer service"),
        ("he", "Engineering"),
        ("qian", "Order and security"),
    ):
        phones.step(
            login,
            place,
            "inspect",
            "Sign the inspection",
            chosen("Signed as", post),
            chosen("Result of the inspection", "Passed"),
            text("Note", "与申报一致"),
        )
    phones.step(
        "zhou", place, "first_pass", "First acceptance passed", ticked("Waste is cleared away")
    )
    site_days.take_passes_back(served, number)
    phones.step(
        "zhou",
        place,
        "leave",
        "Passes and permit are back",
        ticked("The permit was taken down and given back"),
    )
    site_days.pass_days(served, number, 31)
    phones.step(
        "zhou",
        place,
        "final_pass",
        "Final acceptance passed",
        ticked("The neighbour below was asked", "The façade was checked"),
    )


def paid_back(phones: Phones, place: str) -> None:
    phones.step(
        "he",
        place,
        "list_deductions",
        "List the deductions",
        table(("楼道地砖", "照片", "120", "第八条", TICK), grows=True),
    )
    phones.step("wu", place, "approve_deductions", "Approve the settlement")
    phones.step(
        "jin",
        place,
        "pay",
        "Pay the refund",
        chosen("Shown", "Original of the receipt"),
        chosen("Paid to", "Whoever paid"),
        text("Number of the voucher", "FK-9"),
    )
    phones.step("jin", place, "settle", "The books are closed")


def papers_of_the_site(phones: Phones, flat: Flat, place: str) -> None:
    page = phones.at("zhou", f"household?unit={flat.unit_id}")
    page.get_by_role("link", name=re.compile(place.partition("=")[2])).first.click()
    page.wait_for_url(re.compile("site="))
    settled(page)
    for paper in (
        "Acceptance of the renovation",
        "Settlement of the deposits",
    ):
        printed(page, paper)
    is_whole(page)


def papers_in_the_file(phones: Phones, flat: Flat, place: str) -> None:
    """Everything that was printed of the house and of the site stands in the household's file."""
    page = phones.at("zhou", f"household?unit={flat.unit_id}")
    page.get_by_role("link", name=re.compile(say("Owner part"))).first.click()
    page.wait_for_url(re.compile("file="))
    settled(page)
    site = page.get_by_role("link", name=re.compile(place.partition("=")[2])).first
    house = page.get_by_role("link", name=re.compile(flat.house)).first
    for paper in ("Station sheet", "Inspection record", "Handover certificate", "Key list"):
        expect(house).to_contain_text(say(paper))
    for paper in ("Permit to start the renovation", "Settlement of the deposits"):
        expect(site).to_contain_text(say(paper))
    is_whole(page)
