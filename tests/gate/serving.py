"""Serves one script behind the gate, as app.py does, for tests that ask a real server."""

import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware

from data_access.database import open_database
from data_access.file_store import open_files
from gate.middleware import Gate
from gate.routes import ROUTES
from services import faults
from services.language import translator
from services.policy import policy_of
from services.wiring import Wiring, wire
from tests.keys import KEYS
from ui.faults import handler


def clock() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  a served process has the real clock


def main(script: str, url: str, port: str, first_code: str, inline: str) -> None:
    logging.basicConfig(level=logging.INFO)
    database = open_database(url, KEYS)
    database.files = open_files(str(Path(script).with_name("files")))
    wire(Wiring(database, clock, first_code or None, policy_of(os.environ)))
    gate = Middleware(Gate, inline_scripts=(inline,) if inline else ())
    faults.keep_log(str(Path(script).with_name("faults.log")))
    failed = handler(faults.answer, translator)
    app = st.App(script, middleware=[gate], routes=ROUTES, on_script_error=failed)
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
