"""The settings that the gate relies on, read back from Streamlit as it starts in our folder."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.architecture.sources import ROOT

SETTINGS: dict[str, Any] = {
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.scriptHealthCheckEnabled": False,
    "server.maxUploadSize": 20,
    "server.maxMessageSize": 50,
    "server.maxWidgetStateSize": 2,
    "server.disconnectedSessionTTL": 60,
    "server.trustedUserHeaders": {"X-App-User": "uid", "X-App-Sid": "sid"},
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "client.disableDataExport": True,
    "client.allowedOrigins": [],
    "browser.gatherUsageStats": False,
    "runner.magicEnabled": False,
    "runner.fastReruns": False,
    "runner.enforceSerializableSessionState": True,
    "logger.enableRich": False,
}
READ_BACK = """
import json, sys
from streamlit import config
config.get_config_options(force_reparse=True)
json.dump({name: config.get_option(name) for name in json.load(sys.stdin)}, sys.stdout)
"""


@pytest.fixture(scope="module")
def in_force() -> dict[str, Any]:
    started = subprocess.run(
        [sys.executable, "-c", READ_BACK],
        cwd=ROOT, input=json.dumps(list(SETTINGS)), capture_output=True, text=True, check=True,
    )  # fmt: skip
    read: dict[str, Any] = json.loads(started.stdout)
    return read


@pytest.mark.parametrize("name", SETTINGS)
def test_is_in_force_when_the_program_starts(in_force: dict[str, Any], name: str) -> None:
    value = in_force[name]

    given = json.loads(value) if isinstance(value, str) and value.startswith("{") else value
    assert given == SETTINGS[name]
