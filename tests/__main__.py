"""`python -m tests`: makes the environment, finds what the tests need, checks and tests all.

Arguments go to pytest, and then only pytest runs: `python -m tests -k complaint`.
"""

import bootstrap

if __name__ == "__main__":
    bootstrap.enter()

import os
import signal
import subprocess
import sys
import time

from tests import machine

PYTHON = (sys.executable, "-m")
CHECKS = {
    "Style (ruff)": (*PYTHON, "ruff", "check", "."),
    "Format (ruff)": (*PYTHON, "ruff", "format", "--check", "."),
    "Types (mypy)": (*PYTHON, "mypy"),
    "Imports (import-linter)": (str(bootstrap.SCRIPTS / "lint-imports"), "--no-cache", "--no-logo"),
    "Translations": (*PYTHON, "tests.architecture.translations", "--check"),
}


WORKERS = ("-n", str(machine.WORKERS), "--dist", "loadfile", "--no-loadscope-reorder")
"""Files in the order of `tests.conftest`: by themselves, those of one long test would be last."""


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # or the test database is left behind
    os.chdir(bootstrap.ROOT)
    bootstrap.compile_catalogues()
    checks = {} if arguments else CHECKS
    failed = [title for title, command in checks.items() if not _passes(title, command)]
    if not _tests_pass(arguments):
        failed.append("Tests (pytest)")
    print(f"\nFAILED: {', '.join(failed)}" if failed else "\nAll passed.", flush=True)
    return 1 if failed else 0


def _tests_pass(arguments: list[str]) -> bool:
    found = machine.browser()
    print(f"\nBrowser: {found or machine.NO_BROWSER}", flush=True)
    if found:
        os.environ["CHROMIUM"] = found
    with machine.postgres() as url:
        print("A PostgreSQL was found or started." if url else machine.NO_POSTGRES, flush=True)
        os.environ["TEST_POSTGRES_URL"] = url or ""
        chosen = arguments or (*WORKERS, "--durations=40")
        return _passes("Tests (pytest)", (*PYTHON, "pytest", *chosen))


def _passes(title: str, command: tuple[str, ...]) -> bool:
    print(f"\n== {title}", flush=True)
    begun = time.monotonic()
    passed = subprocess.run(command, check=False).returncode == 0
    seconds = time.monotonic() - begun
    print(f"-- {title}: {'passed' if passed else 'FAILED'} in {seconds:.1f} s", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
