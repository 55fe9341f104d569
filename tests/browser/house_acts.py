"""What happens to a house at its handover, at the screens, on phones."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import expect

from domain.procedures.handover.lists import PRINTED
from tests.browser.acting import choose, is_whole, main, said, say, settled
from tests.browser.handling import (
    Phones,
    chosen,
    photograph,
    picked,
    printed,
    refused,
    send,
    table,
    text,
    ticked,
)  # fmt: skip


@dataclass(frozen=True)
class Flat:
    """The flat of the test: its home, and the number of its handover."""

    unit_id: int
    house: str

    @property
    def place(self) -> str:
        return f"handovers?house={self.house}"


def received(phones: Phones, flat: Flat) -> None:
    """The owner comes; who forgets to look at the papers is told so, and loses nothing."""
    page = phones.at("sun", f"{flat.place}&move=check_in")
    send(page, "Check in", text("Name of who comes", "孙女士"))
    refused(page, "See the original identity papers first.")
    send(page, "Check in", ticked("Original identity papers seen"))
    expect(said(page)).to_contain_text(say("Check in"))
    phones.step(
        "jin", flat.place, "settle", "Accounts settled",
        ticked("Price and difference of area settled",
               "First payment into the repair fund made"),
        text("Receipt of the repair fund", "WX-77"),
    )  # fmt: skip


def inspected(phones: Phones, flat: Flat, picture: Path) -> None:
    """Room by room: two defects, one with its photo and given to the contractor."""
    phones.step("he", flat.place, "inspect", "Begin the inspection")
    page = phones.at("he", f"{flat.place}&view=rooms&room=kitchen")
    send(
        page,
        "Register the defect",
        picked("Item", "Walls"),
        text("Defect found", "墙角有裂缝"),
        chosen("Class", "C: looks"),
    )
    defect = defects(phones, flat, picture)
    looked_at(phones, flat)
    phones.step(
        "zhou",
        f"handovers?defect={defect}",
        "dispatch",
        "Give to the contractor",
        picked("Responsible contractor", "宏远装饰"),
    )
    accepted(phones, flat)


def looked_at(phones: Phones, flat: Flat) -> None:
    """The other rooms are sound, one press each."""
    page = phones.at("he", f"{flat.place}&view=rooms")
    rooms = main(page).locator("[class*=-sound] button")
    expect(rooms.first).to_be_visible()
    while left := rooms.count():
        rooms.first.click()
        expect(rooms).not_to_have_count(left)
        settled(page)
    expect(main(page)).to_contain_text(say("{n} items to look at").format(n=0))
    is_whole(page)


def accepted(phones: Phones, flat: Flat) -> None:
    """The meters are read, and the owner accepts once it is written what happens to defects."""
    phones.step(
        "he", flat.place, "meters", "Read the meters", table(("S-61", "2"), ("D-61", "14"), right=1)
    )
    page = phones.at("he", f"{flat.place}&move=accept")
    send(page, "The owner accepts the house", chosen("Owner's signature", "Signed"))
    refused(page, "Write down what is agreed about the open defects.")
    send(
        page,
        "The owner accepts the house",
        text("What is agreed about open defects", "一个月内修好"),
    )
    expect(said(page)).to_contain_text(say("The owner accepts the house"))


def defects(phones: Phones, flat: Flat, picture: Path) -> str:
    page = phones.at("he", f"{flat.place}&view=rooms&room=bathroom_1")
    send(
        page, "Register the defect", picked("Item", "Drainage"), text("Defect found", "地漏排水慢")
    )
    photograph(page, picture)
    found = re.search(r"defect=([\w-]+)", page.url)
    assert found
    return found[1]


def handed_over(phones: Phones, flat: Flat) -> None:
    phones.step("jin", flat.place, "fees", "Fees", text("Number of the charge sheet", "SF-61"))
    phones.step(
        "zhou",
        flat.place,
        "sign",
        "Papers signed and handed out",
        text("Received by", "孙女士"),
        ticked(
            "Handover certificate signed",
            "Commitment to the covenant signed",
            "Service agreement on file",
            "Charge sheet issued",
        ),
    )
    phones.step(
        "zhou",
        flat.place,
        "exempt",
        "Exempt a station",
        chosen("Station", "Property fees"),
        text("Reason", "业主下月缴费，不影响交钥匙"),
    )
    page = phones.at("sun", f"{flat.place}&move=deliver")
    send(
        page,
        "Hand the keys over",
        text("Received by", "孙女士"),
        ticked("Receiver's identity checked", "Key list signed"),
        table(("5", "4"), right=1),
    )
    refused(page, "Handed out and kept together are what the developer gave, for each kind.")
    send(page, "Hand the keys over", table(("5",), right=2))
    expect(said(page)).to_contain_text(say("Hand the keys over"))


def papers_of_the_house(phones: Phones, flat: Flat) -> None:
    """Every paper is printed from the file of the house, which the household leads to."""
    page = phones.at("zhou", f"household?unit={flat.unit_id}")
    page.get_by_role("link", name=re.compile(say("To the handover"))).click()
    page.wait_for_url(re.compile(flat.house))
    page = phones.at("zhou", f"{flat.place}&view=papers")
    for title, _ in PRINTED.values():
        choose(page, "Which paper", title)
        printed(page, "Print")
    is_whole(page)
