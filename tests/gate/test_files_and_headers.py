"""Uploads and downloads belong to one person; every answer tells the browser what it may do."""

import json
from collections.abc import Iterator

import pytest
from sqlmodel import select
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Initialize, NewSession

from data_access.tables import Account
from gate import frames
from gate.uploads import QUOTA, Uploads
from services import uploads_done
from tests.gate.conftest import SCRIPT, Serve, Server
from tests.gate.visitors import Visitor, rerun, session_id, texts, until_finished

EXPORTING = (
    SCRIPT
    + """
from datetime import UTC, datetime
from services import exports

name = "投诉 2026\\r\\nX: y.xlsx"
made = exports.keep(
    st.user.sid, exports.Export(name, "text/csv", b"1,2"), now=datetime.now(UTC)
)
st.text("export " + made)
"""
)
FORM = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n%s\r\n--b--\r\n'
XSRF = "a" * 32


@pytest.fixture(scope="module")
def exporting(serve: Serve) -> Server:
    return serve("chen", "lin", script=EXPORTING)


@pytest.fixture
def chen(server: Server) -> Visitor:
    return server.signed_in("chen")


@pytest.fixture
def window(chen: Visitor) -> Iterator[str]:
    """The Streamlit session of chen's open window."""
    with chen.open() as socket:
        socket.send(rerun())
        yield session_id(until_finished(socket))


def upload(visitor: Visitor, window: str, size: int) -> int:
    visitor.cookies.setdefault("_streamlit_xsrf", XSRF)
    headers = {
        "Content-Type": "multipart/form-data; boundary=b",
        "X-Xsrftoken": visitor.cookies["_streamlit_xsrf"],
    }
    path = f"/_stcore/upload_file/{window}/{size}"
    return visitor.ask(path, method="PUT", body=FORM % (b"x" * size), headers=headers).status


def test_a_file_goes_into_ones_own_window(chen: Visitor, window: str) -> None:
    chen.ask("/_stcore/host-config")
    chen.ask("/_stcore/health")

    assert upload(chen, window, 10) == 204


def test_the_log_names_no_window_and_no_search_word(
    server: Server, chen: Visitor, window: str
) -> None:
    chen.ask("/_stcore/health")
    upload(chen, window, 11)
    chen.ask("/today?search=13800000000")

    log = (server.folder / "log").read_text()

    assert "page 200" in log
    assert window not in log
    assert "13800000000" not in log


def test_a_file_for_another_persons_window_is_404(server: Server, window: str) -> None:
    other = server.signed_in("lin")
    other.ask("/_stcore/health")

    assert upload(other, window, 10) == 404


def test_a_person_holds_at_most_a_hundred_megabytes(chen: Visitor, window: str) -> None:
    chen.ask("/_stcore/health")
    statuses = [upload(chen, window, 15_000_000 + number) for number in range(7)]

    assert statuses == [204] * 6 + [413]
    path = f"/_stcore/upload_file/{window}/15000000"
    chen.ask(path, method="DELETE", headers={"X-Xsrftoken": chen.cookies["_streamlit_xsrf"]})
    assert upload(chen, window, 15_000_009) == 204


def test_a_file_that_was_kept_elsewhere_counts_no_longer() -> None:
    held = Uploads()
    held.opened("window", 1)
    assert held.reserve("window", "a", QUOTA)
    assert not held.reserve("window", "b", 1)

    uploads_done.note("window", ["a"])

    assert held.reserve("window", "b", QUOTA)
    assert not held.reserve("window", "c", 1)


def test_an_upload_of_unknown_length_is_refused(chen: Visitor, window: str) -> None:
    path = f"/_stcore/upload_file/{window}/x"

    answer = chen.ask(path, method="PUT", headers={"Transfer-Encoding": "chunked"})

    assert answer.status == 411


def test_an_export_is_fetched_once_by_its_own_browser(exporting: Server) -> None:
    visitor = exporting.signed_in("chen")
    with visitor.open() as socket:
        socket.send(rerun())
        shown = texts(until_finished(socket))
    address = "/exports/" + shown[-1].removeprefix("export ")

    another = exporting.signed_in("chen").ask(address)
    first = visitor.ask(address)
    second = visitor.ask(address)

    assert [another.status, first.status, second.status] == [404, 200, 404]
    assert first.body == b"1,2"
    assert first.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E6%8A%95%E8%AF%89%202026%0D%0AX%3A%20y.xlsx"
    )
    assert "no-store" in first.headers["cache-control"]


def test_the_language_is_kept_and_leads_back(server: Server, chen: Visitor) -> None:
    referer = {"Referer": f"http://{chen.host}/today?period=2026"}

    answer = chen.ask("/language?to=en", headers=referer)
    strange = chen.ask("/language?to=xx", headers={"Referer": "https://evil.example//x"})

    assert (answer.status, answer.headers["location"]) == (303, "/today?period=2026")
    assert strange.headers["location"] == "/"
    with server.database.reading() as session:
        assert session.exec(select(Account.language).where(Account.id == 1)).one() == "en"


@pytest.mark.parametrize("path", ["/", "/sign-in", "/_stcore/health", "/_stcore/metrics"])
def test_every_answer_is_guarded_and_not_kept(chen: Visitor, path: str) -> None:
    headers = chen.ask(path).headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    scripts = headers["content-security-policy"].split("style-src")[0]
    assert "unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


def test_assets_may_be_kept(chen: Visitor) -> None:
    page = chen.ask("/").body.decode()
    script = page.split('src="./static/')[1].split('"')[0]

    answer = chen.ask("/static/" + script)

    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]


def test_the_page_needs_of_the_core_only_what_exists(chen: Visitor) -> None:
    config = chen.ask("/_stcore/host-config")

    assert config.status == 200
    assert json.loads(config.body)["allowedOrigins"] is not None


def test_field_numbers_are_those_of_the_installed_streamlit() -> None:
    numbers = {field.name: field.number for field in BackMsg.DESCRIPTOR.fields}
    operation = {field.name: field.number for field in BackendOperationRequest.DESCRIPTOR.fields}
    allowed = ("request_id", "session_id", "deferred_file", "dataframe_chunk")

    assert {
        numbers["rerun_script"],
        numbers["stop_script"],
        numbers["file_urls_request"],
        numbers["app_heartbeat"],
        numbers["backend_operation_request"],
    } == frames.KINDS
    assert {operation[name] for name in allowed} == frames.OPERATIONS
    assert ClientState.DESCRIPTOR.fields_by_name["is_auto_rerun"].number == frames.IS_AUTO_RERUN
    assert (
        ForwardMsg.DESCRIPTOR.fields_by_name["new_session"].number,
        NewSession.DESCRIPTOR.fields_by_name["initialize"].number,
        Initialize.DESCRIPTOR.fields_by_name["session_id"].number,
    ) == (frames.NEW_SESSION, frames.INITIALIZE, frames.SESSION_ID)


def test_writing_files_on_the_server_is_no_allowed_operation() -> None:
    skills = BackMsg()
    skills.backend_operation_request.install_skills.SetInParent()
    rows = BackMsg()
    rows.backend_operation_request.dataframe_chunk.limit = 10

    assert not frames.is_allowed(skills.SerializeToString())
    assert frames.is_allowed(rows.SerializeToString())


def test_a_page_that_reruns_by_itself_is_nobody_at_work() -> None:
    assert frames.is_somebody_at_work(rerun())
    assert not frames.is_somebody_at_work(rerun(is_auto_rerun=True))
    assert not frames.is_somebody_at_work(BackMsg(app_heartbeat=True).SerializeToString())
