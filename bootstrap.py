"""Makes `.venv` from requirements.lock and runs the same command again inside it.

Only the standard library is used, and nothing before the check of the version may need
more than Python 3.6, so that an old Python reads far enough to be told what to do.
Run as a script, this file is the `linli` command.
"""

import argparse
import contextlib
import errno
import gc
import hashlib
import importlib
import importlib.util
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

if sys.version_info < (3, 11):  # noqa: UP036  the sentence is for the Pythons below it
    sys.exit(
        "Linli needs Python 3.11 or newer, and this is Python {}.{}.\n"
        "Install a newer one (https://www.python.org/downloads) and type the same command again "
        "with it: python3.11 instead of python.".format(*sys.version_info)
    )

ROOT = Path(__file__).resolve().parent
ROUTER = ROOT / "pages" / "_router.py"
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
STAMP = VENV / "linli.stamp"
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"


def enter() -> None:
    """Return inside an environment that matches the lock; else make it and start over in it.

    A second start at the same time waits for the first to finish its work.
    """
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if inside and not _stamped(_wanted()):
        # Python itself was exchanged under it, or the lock is newer: the base Python remakes it.
        _run_again(Path(sys._base_executable))  # type: ignore[attr-defined]  # not in typeshed
    if inside:
        return
    if not _ready():
        with _alone():
            if not _ready():
                _make()
    _run_again(PYTHON)


def prepare() -> None:
    """Set what a process needs to know before it works: database, keys, texts."""
    url = os.environ.setdefault("DATABASE_URL", f"sqlite:///{ROOT.as_posix()}/var/linli.sqlite3")
    if not url.startswith("sqlite"):  # whose keys lie beside it
        os.environ.setdefault("LINLI_KEY_FILE", str(ROOT / "var" / "linli.keys"))
        os.environ.setdefault("LINLI_AUDIT_HEAD", str(ROOT / "var" / "linli.audit-head"))
        os.environ.setdefault("LINLI_FILES", str(ROOT / "var" / "files"))
    os.environ.setdefault("LINLI_LOG_FILE", str(ROOT / "var" / "log" / "linli.log"))
    compile_catalogues()


def warm_up() -> None:
    """Load what the first visitor would wait for, and never search it for garbage again."""
    for heavy in ("pandas", "plotly.graph_objects"):
        importlib.import_module(heavy)
    gc.collect()
    gc.freeze()


def compile_catalogues() -> None:
    """Write the compiled form of each translation that is newer than it; it is never committed."""
    for po in (ROOT / "locale").glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
            continue
        from babel.messages.mofile import write_mo  # noqa: PLC0415  only inside the environment
        from babel.messages.pofile import read_po  # noqa: PLC0415

        fresh = mo.with_suffix(f".{os.getpid()}")
        with po.open("rb") as source, fresh.open("wb") as target:
            write_mo(target, read_po(source))
        os.utime(fresh, ns=(po.stat().st_atime_ns, po.stat().st_mtime_ns))
        fresh.replace(mo)


def options(arguments: list[str]) -> argparse.Namespace:
    """Read where to serve; `url` is what to type into a browser. A port that is taken stops."""
    usage = argparse.ArgumentParser("app.py", description="Start Linli and serve it to browsers.")
    usage.add_argument("--port", type=int, default=os.environ.get("PORT") or "8501")
    usage.add_argument("--address", default="127.0.0.1", help="0.0.0.0 serves other computers too")
    usage.add_argument("--empty", action="store_true", help="start without the demo estate")
    chosen = usage.parse_args(arguments)
    here = ("0.0.0.0", "::", "127.0.0.1", "::1")
    host = f"[{chosen.address}]" if ":" in chosen.address else chosen.address
    chosen.url = f"http://{'localhost' if chosen.address in here else host}:{chosen.port}"
    _require_free(chosen)
    return chosen


def stop(sentence: str) -> NoReturn:
    """End the process from within a server, which would turn an exception into a traceback."""
    _say(sentence)
    sys.stdout.flush()
    os._exit(1)


def _require_free(chosen: argparse.Namespace) -> None:
    port, address = chosen.port, chosen.address
    if not 0 < port < 65536:
        sys.exit(f"There is no port {port}. Choose one from 1024 to 65535, for example 8501.")
    try:
        family, kind, _, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if not WINDOWS:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as problem:
        if problem.errno not in (errno.EADDRINUSE, errno.EACCES):
            sys.exit(f"This computer cannot serve at the address {address}: {problem.strerror}.")
        sys.exit(
            f"Port {port} is taken, by another program or by Linli itself (look at {chosen.url}). "
            f"To use another port, type for example:\n"
            f"  python app.py --port {port + 1 if port < 65535 else 8501}"
        )


def _wanted() -> list[str]:
    return [hashlib.sha256(LOCK.read_bytes()).hexdigest(), str(ROOT), VERSION]


def _stamped(wanted: list[str]) -> bool:
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8").split("\n") == wanted


def _ready() -> bool:
    """Tell whether the environment can be used; a moved folder or an exchanged Python cannot."""
    if not (STAMP.is_file() and PYTHON.exists()):
        return False
    version = STAMP.read_text(encoding="utf-8").split("\n")[-1]
    # Any newer Python may start it; what counts is the one that it was made with.
    return _stamped([*_wanted()[:2], version]) and _version_of(PYTHON) == version


def _version_of(python: Path) -> str:
    ask = "import sys; print('{}.{}'.format(*sys.version_info))"
    answer = subprocess.run(
        [python, "-S", "-E", "-c", ask], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip()


def _make() -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(
            f"This Python comes without its module {' and '.join(missing)}. Install it and start "
            f"again. On Debian or Ubuntu: sudo apt-get install python{VERSION}-venv"
        )
    _say("Setting up Linli. This happens once and takes a minute or two …")
    _remove()
    _run("The environment could not be made", sys.executable, "-m", "venv", VENV)
    _run(
        "The packages could not be installed",
        *(PYTHON, "-I", "-m", "pip", "install", "--quiet", "--no-input", "--no-deps"),
        *("--disable-pip-version-check", "--require-hashes", "--requirement", LOCK),
    )
    _write_launcher()
    STAMP.write_text("\n".join(_wanted()), encoding="utf-8")


def _remove() -> None:
    try:
        STAMP.unlink(missing_ok=True)
        if VENV.exists():
            shutil.rmtree(VENV)
    except OSError as problem:  # Windows keeps the files of running programs
        sys.exit(f"The folder {VENV} could not be renewed ({problem}). Stop Linli and try again.")


def _run(failure: str, *command: object) -> None:
    settings = {name: value for name, value in os.environ.items() if name != "PIP_USER"}
    done = subprocess.run([str(part) for part in command], env=settings, check=False)
    if done.returncode:
        sys.exit(
            f"{failure}; the reason stands above. Look at the network connection and the free "
            "space on the disk, then type the same command again: it starts afresh."
        )


def _write_launcher() -> None:
    if WINDOWS:
        launcher, text = SCRIPTS / "linli.cmd", f'@"{PYTHON}" "{ROOT / "bootstrap.py"}" %*\n'
    else:
        # Through sh, because a #! line takes neither a blank nor a long path.
        words = f"{shlex.quote(str(PYTHON))} {shlex.quote(str(ROOT / 'bootstrap.py'))}"
        launcher, text = SCRIPTS / "linli", f'#!/bin/sh\nexec {words} "$@"\n'
    launcher.write_text(text, encoding="utf-8")
    launcher.chmod(0o755)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hold the one lock of this folder; the system gives it back when a process dies."""
    (ROOT / "var").mkdir(mode=0o700, exist_ok=True)
    with (ROOT / "var" / "setup.lock").open("a") as file:
        waited = False
        while not _locked(file.fileno()):
            if not waited:
                _say("Another start is setting up Linli; waiting for it …")
            waited = True
            time.sleep(0.2)
        yield


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  exists on Windows only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  does not exist on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _run_again(python: Path) -> None:
    """Start this very command, with its options, under another Python; does not return."""
    command = [str(python), *sys.orig_argv[1:]]
    sys.stdout.flush()
    if WINDOWS:  # where exec returns to the shell at once
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    enter()
    sys.argv[0] = "linli"
    importlib.import_module("app").linli()
