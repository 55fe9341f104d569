"""What a changed page may send: nothing is written by it, and the program goes on for others."""

from collections.abc import Callable

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from services.language import translator
from tests.browser.serving import Served
from tests.wire.client import Tab, open_tab
from tests.wire.conftest import Enter
from tests.wire.newcomers import disable, somebody_new, take_posts
from tests.wire.registering import FORM, SUBMIT, filled_in

say = translator("zh_CN")

FORMS = "purpose=complaint"
"""The address of a form that others fill in meanwhile."""


def refused_naming(tab: Tab, title: str) -> bool:
    return any(said.startswith(say(title)) for said in tab.shown.alerts)


def others_go_on(enter: Enter) -> bool:
    with open_tab(enter("wu"), "register", FORMS) as tab:
        return SUBMIT in tab.shown.widgets and not tab.shown.errors


FORGED: dict[str, tuple[Callable[[Tab], None], str]] = {
    "a choice outside the options": (lambda tab: tab.set(f"{FORM}.channel", "信鸽"), "Channel"),
    "a severity outside the options": (lambda tab: tab.set(f"{FORM}.severity", "9"), "Severity"),
    "a person who is not there": (
        lambda tab: tab.set(f"{FORM}.accused_id", "99999"),
        "Person complained about",
    ),
    "a too long text": (lambda tab: tab.set(f"{FORM}.title", "长" * 41), "Matter"),
    "a text of 10,000 characters": (
        lambda tab: tab.set(f"{FORM}.description", "长" * 10_000),
        "What happened",
    ),
    "none of the form's values": (Tab.forget, "What happened"),
}


@pytest.mark.parametrize("forged", FORGED)
def test_it_is_refused_with_a_sentence_that_names_the_field(
    served: Served, enter: Enter, forged: str
) -> None:
    change, title = FORGED[forged]

    with filled_in(enter, "sun", "伪造的登记") as tab:
        before = served.written()
        change(tab)
        tab.press(SUBMIT)

        assert refused_naming(tab, title), tab.shown.alerts
        assert not tab.shown.errors
    assert served.written() == before
    assert others_go_on(enter)


def test_a_value_of_the_wrong_type_troubles_only_the_forger(served: Served, enter: Enter) -> None:
    with filled_in(enter, "sun", "类型不对") as tab:
        before = served.written()
        told = tab.shown.widgets[f"{FORM}.description"].id
        forged = WidgetState(id=told, bytes_value=b"\xff\xfe")
        press = WidgetState(id=tab.shown.widgets[SUBMIT].id, trigger_value=True)
        tab.send(forged, press)
        tab.wait()

    assert served.written() == before
    assert others_go_on(enter)


def test_an_input_that_is_not_drawn_any_more_is_said_in_a_sentence_and_is_no_fault(
    served: Served, enter: Enter
) -> None:
    with filled_in(enter, "sun", "已经不在的输入框") as tab:
        before = served.written()
        gone = WidgetState(id="$$ID-0000-gone.input", string_value="还在吗")
        tab.send(gone)
        tab.wait()

        assert any("E-" in said for said in tab.shown.alerts) is False, tab.shown.alerts
        assert not tab.shown.errors
    assert served.written() == before


def test_the_button_of_another_person_does_nothing(served: Served, enter: Enter) -> None:
    with filled_in(enter, "sun", "别人的按钮") as tab:
        tab.press(SUBMIT)
        number = tab.query.partition("=")[2]
    judging = f"case={number}&move=judge"
    with open_tab(enter("zhou"), "case", judging) as supervisor:
        theirs = supervisor.shown.widgets
    before = served.written()

    with open_tab(enter("sun"), "case", judging) as tab:
        assert f"case.{number}.judge.0.submit" in theirs
        assert f"case.{number}.judge.0.submit" not in tab.shown.widgets
        tab.shown.widgets.update(theirs)
        validity = f"case.{number}.judge.0.validity"
        tab.set(validity, theirs[validity].options[0])
        tab.press(f"case.{number}.judge.0.submit")

    assert served.written() == before
    assert served.cases("别人的按钮")[0].validity == "pending"


def test_a_press_after_the_post_was_taken_away_is_refused(served: Served, enter: Enter) -> None:
    visitor, person = somebody_new(served, "lan")

    with filled_in(lambda _login: visitor, "lan", "没有岗位了") as tab:
        take_posts(served, person)
        before = served.written()
        tab.press(SUBMIT)

        assert not tab.shown.errors
    assert served.written() == before


@pytest.mark.parametrize("fragment", ["", "an-old-fragment"])
def test_nothing_runs_after_the_account_was_disabled(
    served: Served, enter: Enter, fragment: str
) -> None:
    visitor, person = somebody_new(served, f"mei{len(fragment)}")

    with filled_in(lambda _login: visitor, "mei", "账号停用了") as tab:
        disable(served, person)
        before = served.written()
        press = WidgetState(id=tab.shown.widgets[SUBMIT].id, trigger_value=True)
        tab.send(press, fragment=fragment)

        assert tab.closed_with() == 1008
    assert served.written() == before


def test_orders_to_the_server_itself_are_dropped(served: Served, enter: Enter) -> None:
    with filled_in(enter, "sun", "清除缓存之后") as tab:
        for kind in ("clear_cache", "set_run_on_save", "load_git_info"):
            order = BackMsg()
            setattr(order, kind, True)
            tab.socket.send(bytes(order.SerializeToString()))
        tab.press(SUBMIT)

    assert len(served.cases("清除缓存之后")) == 1


def test_a_text_frame_ends_only_this_window(served: Served, enter: Enter) -> None:
    with filled_in(enter, "sun", "文本帧") as tab:
        before = served.written()
        tab.socket.send("press the button")

        assert tab.closed_with() == 1003
    assert served.written() == before
    assert others_go_on(enter)


def test_the_session_of_another_person_cannot_be_gone_on_with(served: Served, enter: Enter) -> None:
    with filled_in(enter, "sun", "别人的窗口") as tab:
        tab.run()
        before = served.written()

        with open_tab(enter("chen"), "register", session_id=tab.session_id) as other:
            assert other.session_id != tab.session_id
            other.shown.widgets.update(tab.shown.widgets)
            other.press(SUBMIT)

    assert served.written() == before


def test_a_flood_from_one_person_ends_their_window_and_nobody_elses(
    served: Served, enter: Enter
) -> None:
    flooding, _person = somebody_new(served, "lan5")
    with open_tab(flooding, "today") as tab, open_tab(enter("wu"), "register", FORMS) as other:
        heartbeat = BackMsg(app_heartbeat=True).SerializeToString()
        for _ in range(1000):
            tab.socket.send(bytes(heartbeat))

        assert tab.closed_with() == 1008
        assert SUBMIT in other.run().widgets
