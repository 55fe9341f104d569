"""What a person is told of a fault, and what is none: an input that is not drawn any more."""

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.session_state import SessionState

from services.language import translator
from ui.faults import handler


def handled(fault: Exception) -> list[str]:
    """Return the places under which a fault was written down."""
    noted: list[str] = []

    def answer(_fault: BaseException, place: str, _language: str) -> str:
        noted.append(place)
        return "E-1"

    assert handler(answer, translator)(fault)
    return noted


def test_an_input_that_is_not_drawn_any_more_is_no_fault() -> None:
    session, sent = SessionState(), WidgetStates()
    sent.widgets.append(WidgetState(id="$$ID-0000-gone.input", string_value="x"))
    session.set_widgets_from_proto(sent)

    with pytest.raises(KeyError) as raised:
        session._check_serializable()

    assert handled(raised.value) == []


def test_any_other_missing_key_is_one() -> None:
    assert handled(KeyError("level")) == ["a page"]
