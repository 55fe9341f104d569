"""The launcher: the only place that wires clock, storage, gate and screens together."""

import bootstrap

if __name__ == "__main__":
    bootstrap.enter()

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import streamlit as st
from starlette.middleware import Middleware

from demo.filling import fill
from domain.refusal import Refusal
from gate.middleware import Gate
from gate.routes import ROUTES
from services import command, faults, language, starting, ticking, wiring
from ui.faults import handler
from ui.scripts import SCRIPTS

bootstrap.prepare()


def clock() -> datetime:
    return datetime.now(UTC)


def linli() -> None:
    """Run the `linli` command with the arguments of this process."""
    command.main(clock, fill)


@asynccontextmanager
async def lifespan(served: st.App) -> AsyncIterator[None]:
    """Open the database before the first request; a foreign server starts without the demo."""
    options = served.state.get("options")
    try:
        faults.keep_log(os.environ["LINLI_LOG_FILE"])
        with_demo = fill if options and not options.empty else None
        for line in starting.start(os.environ["DATABASE_URL"], clock, with_demo):
            print(line)
    except Refusal as refusal:
        bootstrap.stop(str(refusal))
    bootstrap.warm_up()
    print(f"Open {options.url}" if options else "Linli is ready.", flush=True)
    async with ticking.running(wiring.current()):
        yield


gate = Middleware(Gate, inline_scripts=SCRIPTS)
app = st.App(bootstrap.ROUTER, middleware=[gate], routes=ROUTES, lifespan=lifespan,
             on_script_error=handler(faults.answer, language.translator))  # fmt: skip
if __name__ == "__main__":
    app.state["options"] = options = bootstrap.options(sys.argv[1:])
    app.run(config={"server.port": options.port, "server.address": options.address})
