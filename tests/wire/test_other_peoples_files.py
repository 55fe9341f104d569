"""Files of other people: put into their windows, taken out of them, and fetched."""

import sys
from collections.abc import Mapping

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.browser.serving import Served
from tests.gate.visitors import Visitor
from tests.wire.client import Tab, open_tab

HEAD = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'
FILE = HEAD + "房号,建筑面积\n1-1-1-101,90\n".encode() + b"\r\n--b--\r\n"
XSRF = "a" * 32
CHOSEN, SAVE = "importing.file", "importing.save"


def put(visitor: Visitor, window: str, *, method: str = "PUT") -> int:
    """Send a file, or an order to delete it, to a window; return the answer's status."""
    visitor.cookies.setdefault("_streamlit_xsrf", XSRF)
    headers = {
        "Content-Type": "multipart/form-data; boundary=b",
        "X-Xsrftoken": visitor.cookies["_streamlit_xsrf"],
    }
    path = f"/_stcore/upload_file/{window}/f1"
    body = FILE if method == "PUT" else b""
    return visitor.ask(path, method=method, body=body, headers=headers).status


def choose(tab: Tab) -> None:
    """Say that the file `f1` was chosen, as the page does after the upload."""
    state = WidgetState(id=tab.shown.widgets[CHOSEN].id)
    state.file_uploader_state_value.uploaded_file_info.add(file_id="f1", name="a.csv", size=31)
    tab.send(state)
    tab.wait()


def test_nobody_puts_takes_or_reads_a_file_of_anothers_window(
    everybody: Mapping[str, Visitor],
) -> None:
    zhou = everybody["zhou"]
    others = {login: visitor for login, visitor in everybody.items() if login != "zhou"}
    with open_tab(zhou, "import") as mine, open_tab(everybody["wu"], "import") as theirs:
        assert put(zhou, mine.session_id) == 204
        refused = [
            put(visitor, mine.session_id, method=method)
            for visitor in others.values()
            for method in ("PUT", "DELETE")
        ]
        reads = [
            visitor.ask(f"/_stcore/upload_file/{mine.session_id}/f1").status
            for visitor in everybody.values()
        ]
        choose(theirs)
        choose(mine)

        assert refused == [404] * len(refused)
        assert reads == [405] * len(reads)
        assert SAVE in mine.shown.widgets
        assert SAVE not in theirs.shown.widgets
    sys.stdout.write(f"{len(refused) + len(reads) + 1} reaches for another's upload\n")


def test_an_export_goes_to_no_other_person_and_to_no_other_browser(
    served: Served, everybody: Mapping[str, Visitor]
) -> None:
    elsewhere = Visitor(served.port)
    assert elsewhere.sign_in("zhou", served.passwords["zhou"]).status == 303
    with open_tab(everybody["zhou"], "complaint-rates") as tab:
        make = next(key for key in tab.shown.widgets if key.endswith(".make"))
        (address,) = (link for link in tab.press(make).links if link.startswith("/exports/"))
    others = [elsewhere, *(visitor for login, visitor in everybody.items() if login != "zhou")]
    as_media = address.replace("/exports/", "/media/") + ".xlsx"

    found = [each.ask(path).status for each in others for path in (address, as_media)]

    assert found == [404] * len(found)
    assert everybody["zhou"].ask(address).status == 200
    assert everybody["zhou"].ask(address).status == 404
    sys.stdout.write(f"{len(found)} reaches for another's export\n")
