"""The keys of this installation: they seal personal numbers, find them again, and sign the audit.

A key is 32 random bytes with a short id. The first is used for whatever is new; the others
still open what was sealed under them. They come from LINLI_KEYS, or from a file that is its
owner's alone; never from the database.
"""

import base64
import hmac
import os
import secrets
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from domain.refusal import Refusal

MARK = "s1"
"""Begins every sealed value, so that it is told from a plain one."""
SIZE = 32
BLIND = 16
"""Bytes of a keyed hash that are kept to search by: no two numbers share them by chance."""
NOTE = "# The keys of Linli. Keep a copy apart from the database and from its backups.\n"


class KeyMissing(Refusal):
    """The key that something was sealed under is not here."""

    def __init__(self, key_id: str) -> None:
        super().__init__(
            "The key {key} is missing. Put the key file back that belongs to this database.",
            key=key_id,
        )


class KeysUnreadable(Refusal):
    """The key file or the setting LINLI_KEYS is not what it must be."""

    def __init__(self, place: str) -> None:
        super().__init__("The keys in {place} cannot be read.", place=place)


class Keyring:
    """Keys by id, the current one first. One from a file notices when the file is changed."""

    def __init__(self, keys: Mapping[str, bytes], file: Path | None = None) -> None:
        self._keys = dict(keys)
        self._file = file
        self._seen = 0
        if file:
            self._look()

    @property
    def current(self) -> str:
        """Return the id of the key that new values are sealed under.

        :raises KeyMissing: when there is no key at all
        """
        self._look()
        if not self._keys:
            raise KeyMissing(str(self._file or "LINLI_KEYS"))
        return next(iter(self._keys))

    @property
    def ids(self) -> tuple[str, ...]:
        self._look()
        return tuple(self._keys)

    @property
    def file(self) -> Path | None:
        return self._file

    def seal(self, text: str) -> str:
        """Return a text closed under the current key, different each time; "" stays ""."""
        if not text:
            return ""
        key_id = self.current
        nonce = secrets.token_bytes(12)
        closed = _cipher(self._keys[key_id]).encrypt(nonce, text.encode(), key_id.encode())
        return f"{MARK}.{key_id}.{base64.urlsafe_b64encode(nonce + closed).decode()}"

    def open(self, box: str) -> str:
        """Return what was sealed; a value from before there was sealing is returned as it is.

        :raises KeyMissing: when its key is not here, or the value was tampered with
        """
        if not is_sealed(box):
            return box
        _, key_id, body = (*box.split(".", 2), "")[:3]
        try:
            raw = base64.urlsafe_b64decode(body)
            return _cipher(self._key(key_id)).decrypt(raw[:12], raw[12:], key_id.encode()).decode()
        except (InvalidTag, ValueError) as problem:
            raise KeyMissing(key_id) from problem

    def blind(self, purpose: str, text: str) -> str:
        """Return the keyed hash by which a number is stored to be found; "" for none."""
        return _blind(self._keys[self.current], self.current, purpose, text) if text else ""

    def blinds(self, purpose: str, text: str) -> list[str]:
        """Return the hash under every key: while keys change, either may be stored."""
        self._look()
        return [_blind(key, key_id, purpose, text) for key_id, key in self._keys.items()]

    def sign(self, text: str) -> str:
        """Return a signature that proves a text unchanged to whoever has the key."""
        return f"{self.current}.{_signature(self._keys[self.current], text)}"

    def is_signed(self, text: str, signature: str) -> bool:
        """Tell whether the signature is of this text.

        :raises KeyMissing: when the key that it was signed with is not here
        """
        key_id, _, given = signature.partition(".")
        return hmac.compare_digest(given, _signature(self._key(key_id), text))

    def proof(self, key_id: str) -> str:
        """Return what tells that a key is the very one that an id named before."""
        return _signature(self._key(key_id), "proof")

    def close(self, content: bytes) -> bytes:
        """Return bytes closed under the current key, different each time."""
        key_id, nonce = self.current, secrets.token_bytes(12)
        head = f"{MARK}.{key_id}.".encode()
        return head + nonce + _cipher(self._keys[key_id]).encrypt(nonce, content, head)

    def unclose(self, closed: bytes) -> bytes:
        """Return the bytes that were closed.

        :raises KeyMissing: when their key is not here, or they were tampered with
        """
        _, key_id, body = (*closed.split(b".", 2), b"", b"")[:3]
        name = key_id.decode("ascii", "replace")
        try:
            head = f"{MARK}.{name}.".encode()
            return _cipher(self._key(name)).decrypt(body[:12], body[12:], head)
        except (InvalidTag, ValueError) as problem:
            raise KeyMissing(name) from problem

    def derived(self, key_id: str, purpose: str) -> bytes:
        """Return a key of 32 bytes that is for one purpose alone.

        :raises KeyMissing: when the key is not here that it comes from
        """
        return _derived(self._key(key_id), purpose)

    def add(self) -> str:
        """Put a new key in front, into the file first, and return its id.

        :raises KeysUnreadable: when the keys come from the environment, where we cannot write
        """
        if self._file is None:
            raise KeysUnreadable("LINLI_KEYS")
        self._look()
        key_id = f"k{1 + max((int(one[1:]) for one in self._keys if one[1:].isdigit()), default=0)}"
        self._keys = {key_id: secrets.token_bytes(SIZE), **self._keys}
        self._write(self._file)
        return key_id

    def _key(self, key_id: str) -> bytes:
        if key_id not in self._keys:
            self._look()
        if key_id not in self._keys:
            raise KeyMissing(key_id)
        return self._keys[key_id]

    def _look(self) -> None:
        """Read the file again when it was written since."""
        if self._file is None or not self._file.exists():
            return
        written = self._file.stat().st_mtime_ns
        if written != self._seen:
            self._keys = _read(self._file.read_text(encoding="utf-8"), str(self._file))
            self._seen = written

    def _write(self, file: Path) -> None:
        """Write the keys whole or not at all, for their owner alone."""
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        lines = [f"{key_id}:{base64.b64encode(key).decode()}" for key_id, key in self._keys.items()]
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(NOTE + "\n".join(lines) + "\n")
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
        self._seen = file.stat().st_mtime_ns


def from_text(text: str) -> Keyring:
    """Return the keys of the setting LINLI_KEYS: `id:base64`, with commas, the current one first.

    :raises KeysUnreadable: when it is something else
    """
    return Keyring(_read(text.replace(",", "\n"), "LINLI_KEYS"))


def from_file(file: Path) -> Keyring:
    """Return the keys of a file; none as long as there is no file.

    :raises KeysUnreadable: when it holds something else
    """
    return Keyring({}, file)


def is_sealed(value: str) -> bool:
    return value.startswith(MARK + ".")


def _read(text: str, place: str) -> dict[str, bytes]:
    found = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        key_id, _, body = line.strip().partition(":")
        try:
            key = base64.b64decode(body, validate=True)
        except ValueError as problem:
            raise KeysUnreadable(place) from problem
        if len(key) != SIZE or not key_id.isalnum() or len(key_id) > 12:
            raise KeysUnreadable(place)
        found[key_id] = key
    return found


@lru_cache(maxsize=64)
def _derived(key: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=SIZE, salt=None, info=purpose.encode()).derive(key)


@lru_cache(maxsize=64)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(_derived(key, "seal"))


def _blind(key: bytes, key_id: str, purpose: str, text: str) -> str:
    digest = hmac.digest(_derived(key, "find"), f"{purpose}:{text}".encode(), sha256)
    return f"{key_id}.{digest[:BLIND].hex()}"


def _signature(key: bytes, text: str) -> str:
    return hmac.digest(_derived(key, "sign"), text.encode(), sha256).hex()
