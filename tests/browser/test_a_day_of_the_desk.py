"""One repair through a day of the centre, at the real screens: call, work, call back, rework,
and the shift handed over to the next."""

from playwright.sync_api import Page, expect

from data_access.tables import Case
from tests.browser.acting import choose, field, go, levels, main, press, said, say, settled, write
from tests.browser.conftest import Enter
from tests.browser.estate import found_alone
from tests.browser.serving import Served, wait_until

TOLD = "厨房水龙头滴水，夜里声音很大"
LENT = "3-1-301 的钥匙借给何维修，明早还"


def of(served: Served, procedure: str) -> Case:
    """Return the newest case of the day's matter of a procedure, once it is written."""

    def found() -> list[Case]:
        return [one for one in served.cases(TOLD) if one.procedure == procedure]

    wait_until(lambda: bool(found()), seconds=20)
    return found()[-1]


def tick(page: Page, msgid: str) -> None:
    main(page).locator("[data-testid=stRadio]").get_by_text(say(msgid), exact=True).first.click()
    settled(page)


def step(page: Page, case: Case, move: str) -> None:
    go(page, f"case?case={case.number}&move={move}")


def done(page: Page, msgid: str) -> None:
    press(page, msgid)
    settled(page)
    expect(page.locator("[data-testid=stToast], [data-testid=stAlert]").first).to_be_visible()


def dispatched_and_on_site(served: Served, desk: Page, engineer: Page) -> None:
    step(desk, of(served, "repair"), "dispatch")
    choose(desk, "Technician", "何维修")
    done(desk, "Dispatch")
    step(engineer, of(served, "repair"), "arrive")
    done(engineer, "On site now")


def mended(served: Served, engineer: Page, solution: str) -> None:
    step(engineer, of(served, "repair"), "start")
    done(engineer, "Begin the work")
    step(engineer, of(served, "repair"), "finish")
    tick(engineer, "Repaired")
    write(engineer, "Cause found", "阀芯老化磨损")
    write(engineer, "What was done", solution)
    done(engineer, "Work done")


def call(served: Served, desk: Page) -> None:
    known = found_alone(served, "code")
    go(desk, f"register?purpose=repair&unit={known.unit_id}")
    main(desk).get_by_role("radio", name=known.person).first.click()
    settled(desk)
    choose(desk, "Category", levels("Plumbing", "Taps and valves"))
    write(desk, "What happened", TOLD)
    choose(desk, "Appointment", "Now")
    press(desk, "Register")
    expect(said(desk)).to_contain_text("BX-")


def refused(served: Served, desk: Page) -> None:
    step(desk, of(served, "return_visit"), "unsettled")
    tick(desk, "Not solved")
    choose(desk, "Satisfaction", "Dissatisfied")
    write(desk, "What is wrong", "半夜又开始滴水了")
    tick(desk, "Take up the case again")
    done(desk, "Reached: not settled")


def handed_over(desk: Page, following: Page) -> None:
    """Sign the shift with a thing beside cases, and let the next person tick that it is known."""
    go(desk, "shift")
    write(desk, "Beside cases: one a line", LENT)
    press(desk, "Sign and hand over")
    settled(desk)
    expect(said(desk)).to_contain_text(say("Signed. The next shift ticks it item by item."))
    expect(main(desk).locator("strong").filter(has_text=LENT)).to_be_visible()
    expect(field(desk, "Beside cases: one a line")).to_have_value("")

    go(following, "shift")
    expect(main(following).get_by_text(LENT)).to_be_visible()
    main(following).get_by_role("button", name=say("Tick")).last.click()
    settled(following)
    expect(main(following).get_by_text(LENT)).to_have_count(0)


def test_a_repair_is_called_in_done_refused_taken_up_again_and_closed(
    served: Served, enter: Enter
) -> None:
    desk, engineer = enter("sun", "today"), enter("he")

    call(served, desk)
    dispatched_and_on_site(served, desk, engineer)
    step(engineer, of(served, "repair"), "settle_payer")
    choose(engineer, "Who pays", "Free of charge")
    write(engineer, "Reason", "承诺的免费项目")
    done(engineer, "Settle who pays")
    mended(served, engineer, "更换了阀芯，试水正常")

    refused(served, desk)
    assert of(served, "repair").state == "rework"

    dispatched_and_on_site(served, desk, engineer)
    mended(served, engineer, "整支更换龙头，观察两小时")
    step(desk, of(served, "return_visit"), "settled")
    tick(desk, "Solved")
    tick(desk, "Satisfied")
    done(desk, "Reached: settled")
    step(desk, of(served, "repair"), "verify")
    choose(desk, "Accepted how", "Confirmed by phone")
    done(desk, "Record the acceptance")
    step(desk, of(served, "repair"), "close")
    done(desk, "Close")

    assert (of(served, "repair").state, of(served, "repair").reopen_count) == ("closed", 1)

    handed_over(desk, enter("chen"))
