"""An open window after its person was signed out, closed, or lost the post."""

import time

import pytest
from sqlmodel import col, delete
from streamlit.proto.WidgetStates_pb2 import WidgetState

from data_access.tables import Posting
from services import signing_in
from services.codes import sid_of
from tests.browser.serving import Served
from tests.wire.conftest import Enter
from tests.wire.registering import SUBMIT, filled_in
from tests.wire.test_forged_messages import NOW, disable, somebody_new


@pytest.mark.parametrize("ending", ["signed out", "disabled"])
def test_an_open_window_is_cut_within_five_seconds(
    served: Served, enter: Enter, ending: str
) -> None:
    visitor, person = somebody_new(served, enter, f"tao{len(ending)}")
    with filled_in(lambda _login: visitor, "tao", "窗口还开着") as tab:
        if ending == "disabled":
            disable(served, person)
        else:
            with served.database.writing() as session:
                signing_in.sign_out(session, sid_of(visitor.token), now=NOW)
        before, ended = served.written(), time.monotonic()

        assert tab.closed_with() == 1008
    assert time.monotonic() - ended < 5
    assert served.written() == before


def test_without_the_post_the_open_window_neither_reads_nor_writes(
    served: Served, enter: Enter
) -> None:
    visitor, person = somebody_new(served, enter, "ning")
    with filled_in(lambda _login: visitor, "ning", "没有岗位还在按") as tab:
        with served.database.writing() as session:
            session.exec(delete(Posting).where(col(Posting.account_id) == person))
        before, theirs = served.written(), tab.shown.widgets[SUBMIT].id
        for _ in range(10):
            tab.send(WidgetState(id=theirs, trigger_value=True))
            tab.wait()

            assert SUBMIT not in tab.shown.widgets
            assert not tab.shown.errors
    assert served.written() == before
