"""What git keeps holds no key, token or password (G22)."""

import re
import subprocess

import pytest

from tests.architecture.sources import ROOT

SECRETS = {
    "private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "token": re.compile(r"\b(gh[pousr]_\w{36}|glpat-[\w-]{20}|AKIA[0-9A-Z]{16}|xox[bp]-[\w-]{20})"),
    "web token": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    "key of numbers": re.compile(r"\b\w{1,16}:[A-Za-z0-9+/]{43}="),
    "password in an address": re.compile(r"\w+://[\w.-]+:(?!\{|\.\.\.)[^\s:@/\"'{}]+@"),
    "password": re.compile(
        r"(?i)\b(password|passwd|secret|api_key)\s*=\s*[\"'][^\"'{}\s]{6,}[\"']"
    ),
}
OURSELVES = "tests/architecture/test_secrets.py"
"""It quotes what is allowed."""
HINTS = "a name in the code, not its value"
PEOPLE = "the password of people whom a test makes and drops"
ALLOWED = {
    'tests/data_access/test_file_store.py: ("nonsense://key:secret@bucket/files?token=secret", '
    '"Protocol not known"),': "shows that the address of a store is not told; there is no such",
    'pages/office/person_forms.py: PASSWORD = "office.people.password"': HINTS,
    "services/proving.py: FACTOR, ENROL, ENROLLED, PASSWORD = "
    '"factor", "enrol", "enrolled", "password"': HINTS,
    'tests/gate/visitors.py: PASSWORD = "Tr4verse-Lamp-Post"': PEOPLE,
    'tests/services/test_accounts.py: PASSWORD = "Tr4verse-Lamp-Post"': PEOPLE,
    'tests/services/test_signing_in.py: PASSWORD = "Tr4verse-Lamp-Post"': PEOPLE,
    "docs/operations.md: DATABASE_URL=postgresql+psycopg://linli:secret@localhost:5432/linli "
    "python app.py": "shows the shape of the setting; nothing has this password",
    'tests/gate/faulty.py: "13800009999 李阿姨家的秘密 postgresql://linli:hunter2@db/linli '
    '/srv/linli/hidden.sqlite3 "': "what a forced fault says, to see that no browser is told",
}
"""Line that may stay, and why it opens nothing."""


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if name and name != OURSELVES]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for name in tracked():
        text = (ROOT / name).read_bytes().decode("utf-8", errors="ignore")
        found += [f"{name}: {line.strip()}" for line in text.split("\n") if pattern.search(line)]
    return found


@pytest.mark.parametrize("kind", SECRETS)
def test_no_file_of_the_repository_holds_one(kind: str) -> None:
    found = [line for line in lines_with(SECRETS[kind]) if line not in ALLOWED]

    assert found == []


def test_every_allowed_line_is_still_there() -> None:
    found = {line for pattern in SECRETS.values() for line in lines_with(pattern)}

    assert set(ALLOWED) <= found


def test_no_file_is_kept_that_is_made_at_run_time() -> None:
    made = re.compile(r"\.(keys|key|pem|p12|env|sqlite3|db|audit-head|log)$|(^|/)\.env")

    assert [name for name in tracked() if made.search(name)] == []
