"""The file store: any place of fsspec's, whole files or none, and a clear word at the start."""

import stat
from pathlib import Path
from uuid import uuid4

import pytest
from fsspec.implementations.local import LocalFileSystem

from data_access.file_store import FileLost, FileStore, new_key, open_files
from domain.attachment import FilesUnavailable, FilesUnwritable
from services import attached_files
from services.attached_files import Given
from services.starting import files_for
from tests import photos


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    places = {"folder": str(tmp_path / "deep" / "files"), "memory": f"memory://{uuid4().hex}"}
    return open_files(places[request.param])


def test_what_is_put_comes_back_and_is_listed(store: FileStore) -> None:
    key = new_key()

    store.put(key, b"bytes")

    assert store.get(key) == b"bytes"
    assert list(store.names()) == [key]


def test_what_is_gone_is_lost_and_may_be_removed_again(store: FileStore) -> None:
    key = new_key()
    store.put(key, b"bytes")

    store.remove(key)
    store.remove(key)

    with pytest.raises(FileLost):
        store.get(key)
    assert list(store.names()) == []


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "A" * 32, "0" * 31, "/etc/passwd"])
def test_only_a_key_is_a_place(store: FileStore, key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        store.get(key)


def test_files_are_their_owner_s_alone(tmp_path: Path) -> None:
    key = new_key()
    open_files(str(tmp_path / "files")).put(key, b"bytes")

    file = tmp_path / "files" / key[:2] / key

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_half_a_write_is_never_read(tmp_path: Path) -> None:
    store, key = open_files(str(tmp_path / "files")), new_key()
    (tmp_path / "files" / key[:2]).mkdir(exist_ok=True)
    (tmp_path / "files" / key[:2] / f"{key}.part").write_bytes(b"hal")

    with pytest.raises(FileLost):
        store.get(key)
    assert list(store.names()) == [f"{key}.part"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("nonsense://key:secret@bucket/files?token=secret", "Protocol not known"),
        ("{file}/files", "Not a directory"),
    ],
)
def test_a_place_that_cannot_be_written_is_said_without_its_secret(
    tmp_path: Path, url: str, why: str
) -> None:
    file = tmp_path / "a file"
    file.write_text("")

    with pytest.raises(FilesUnwritable, match=why) as refusal:
        open_files(url.format(file=file))

    assert "LINLI_FILES" in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_files_lie_beside_the_database_unless_they_are_set() -> None:
    assert files_for("sqlite:////srv/linli/linli.sqlite3", {}) == "/srv/linli/files"
    assert files_for("postgresql://host/linli", {}) == "var/files"
    assert files_for("sqlite:///var/x.sqlite3", {"LINLI_FILES": "s3://b"}) == "s3://b"


def test_a_store_that_answers_no_more_is_said_and_never_keeps_a_refusal_from_being_read(
    tmp_path: Path,
) -> None:
    class Unplugged(LocalFileSystem):  # type: ignore[misc]  # fsspec has no types
        def exists(self, path: str, **more: object) -> bool:
            raise ConnectionError(path, more)

    store = FileStore(Unplugged(), str(tmp_path))
    kept = attached_files.Kept(attached_files.read(Given("a.pdf", photos.PDF)), new_key(), "")

    with pytest.raises(FilesUnavailable):
        store.remove(kept.key)
    attached_files.drop(store, [kept])
