"""The lock file: no package is older than the release that mended its known holes (G22)."""

import re

import pytest

from tests.architecture.sources import ROOT

FLOORS = [
    ("streamlit", "1.54", "CVE-2026-33682: reads a UNC path; CVE-2025-1684: type of uploads"),
    ("starlette", "1.3.1", "CVE-2025-62727, -54121, CVE-2026-48710, -48817, -54282: ranges, forms"),
    ("authlib", "1.6.12", "CVE-2026-27962, -28802, -41425, -44681: signatures"),
    ("pyarrow", "23.0.1", "CVE-2026-25087, CVE-2023-47248: reading Arrow files of others"),
    ("pillow", "10.3.0", "CVE-2024-28219, CVE-2023-50447: overflow, evaluated expressions"),
    ("h11", "0.16.0", "CVE-2025-43859: smuggled requests"),
    ("jinja2", "3.1.6", "CVE-2025-27516: out of the sandbox"),
    ("python-multipart", "0.0.18", "CVE-2024-53981: a form that never ends"),
    ("urllib3", "2.5.0", "CVE-2025-50181, -50182: redirects"),
]
GONE = ("tornado", "pysqlite3-binary", "sqlean-py")
"""Left behind by Streamlit 1.67, or carrying a SQLite that can corrupt its log."""
LOCK = (ROOT / "requirements.lock").read_text().strip()
LOCKED = re.findall(r"^([a-z0-9._-]+)==([0-9.]+)", LOCK, re.MULTILINE)
"""Name and version; a package stands twice where it depends on the Python."""


def parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@pytest.mark.parametrize(("package", "floor", "why"), FLOORS, ids=[row[0] for row in FLOORS])
def test_nothing_is_older_than_its_mended_release(package: str, floor: str, why: str) -> None:
    versions = [version for name, version in LOCKED if name == package]

    assert versions
    assert min(map(parts, versions)) >= parts(floor), why


@pytest.mark.parametrize("package", GONE)
def test_what_was_left_behind_does_not_come_back(package: str) -> None:
    assert package not in dict(LOCKED)


def test_every_package_is_pinned_with_its_hashes() -> None:
    blocks = re.split(r"\n(?=\S)", LOCK)
    packages = [block for block in blocks if not block.startswith("#")]

    assert len(packages) == len(LOCKED) > len(FLOORS)
    assert [block for block in packages if "--hash=sha256:" not in block] == []
