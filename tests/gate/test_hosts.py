"""By which names the program may be called, and what counts as one of its own pages."""

import pytest

from gate.hosts import allowed_hosts, is_host_ours, is_origin_ours
from tests.gate.conftest import Server
from tests.gate.visitors import PASSWORD


def asked(host: str, origin: str = "", *, scheme: str = "http") -> dict[str, object]:
    headers = [(b"host", host.encode()), (b"origin", origin.encode())]
    return {"type": "http", "scheme": scheme, "server": ("10.0.0.5", 8501), "headers": headers}


@pytest.mark.parametrize(
    ("setting", "host", "ours"),
    [
        (None, "localhost:8501", True),
        (None, "127.0.0.1", True),
        (None, "[::1]:8501", True),
        (None, "10.0.0.5:8501", True),
        (None, "kf.example.cn", False),
        (None, "localhost.evil.example", False),
        (None, "user@localhost", False),
        (None, "localhost:port", False),
        (None, "", False),
        ("kf.example.cn, desk.local", "KF.example.cn:443", True),
        ("kf.example.cn, desk.local", "desk.local", True),
        ("kf.example.cn, desk.local", "localhost", False),
    ],
)
def test_a_host_is_ours_by_setting_or_by_the_address_reached(
    setting: str | None, host: str, ours: bool
) -> None:
    assert is_host_ours(asked(host), allowed_hosts(setting)) is ours


@pytest.mark.parametrize(
    ("host", "origin", "scheme", "ours"),
    [
        ("localhost:8501", "http://localhost:8501", "http", True),
        ("localhost:8501", "http://localhost:8502", "http", False),
        ("kf.example.cn", "https://kf.example.cn", "wss", True),
        ("kf.example.cn:443", "https://kf.example.cn", "https", True),
        ("kf.example.cn", "http://kf.example.cn", "wss", False),
        ("kf.example.cn", "null", "https", False),
        ("kf.example.cn", "", "https", False),
        ("kf.example.cn", "https://kf.example.cn.evil.example", "https", False),
    ],
)
def test_an_origin_is_ours_when_it_is_that_of_the_host(
    host: str, origin: str, scheme: str, ours: bool
) -> None:
    assert is_origin_ours(asked(host, origin, scheme=scheme)) is ours


def test_over_https_the_cookie_is_bound_to_the_host_and_to_https(server: Server) -> None:
    visitor = server.visitor()
    proxied = {"X-Forwarded-Proto": "https"}
    fields = {"login": "chen", "password": PASSWORD}

    answer = visitor.post("/sign-in", fields, proxied | {"Origin": f"https://{visitor.host}"})

    assert "__Host-linli" in visitor.cookies
    assert "; secure" in answer.headers["set-cookie"].lower()
    assert "max-age" in answer.headers["strict-transport-security"]
    assert visitor.ask("/", headers=proxied).status == 200
    assert visitor.ask("/").status == 303
