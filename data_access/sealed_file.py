"""A file closed under a key of the installation: compressed, encrypted, and proved whole.

It begins with a line of JSON that says what is inside and is part of the proof; then come the
content and sixteen bytes of authentication tag (AES-256-GCM, one nonce for each file).
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM

from data_access.keyring import Keyring

MAGIC = b"LINLI1 "
PURPOSE = "backup"
PIECE, TAG = 2**20, 16
Head = Mapping[str, Any]


class SealBroken(Exception):
    """The file is none of ours, was changed, or is not whole."""


def seal(plain: Path, sealed: Path, head: Head, keys: Keyring) -> Head:
    """Write `plain` closed into a new file, and return its head with size and hash of `plain`."""
    nonce, key_id = secrets.token_bytes(12), keys.current
    whole = {
        **head,
        "key": key_id,
        "nonce": base64.b64encode(nonce).decode(),
        "size": plain.stat().st_size,
        "sha256": sha256_of(plain),
    }
    line = MAGIC + json.dumps(whole).encode() + b"\n"
    cipher = Cipher(AES(keys.derived(key_id, PURPOSE)), GCM(nonce)).encryptor()
    cipher.authenticate_additional_data(line)
    pack = zstandard.ZstdCompressor(level=3).compressobj()
    with plain.open("rb") as source, sealed.open("xb") as target:
        target.write(line)
        for piece in _pieces(source):
            target.write(cipher.update(pack.compress(piece)))
        target.write(cipher.update(pack.flush()) + cipher.finalize() + cipher.tag)
    return whole


def unseal(sealed: Path, plain: Path, keys: Keyring) -> Head:
    """Write what is inside into a new file and return its head; trust neither before it returns.

    :raises SealBroken: when it is not what was sealed
    :raises KeyMissing: when the key is not here that it was sealed under
    """
    with sealed.open("rb") as source, plain.open("xb") as target:
        line = source.readline(PIECE)
        head = head_of(line)
        left = sealed.stat().st_size - len(line) - TAG
        cipher = Cipher(
            AES(keys.derived(head["key"], PURPOSE)), GCM(base64.b64decode(head["nonce"]))
        ).decryptor()
        cipher.authenticate_additional_data(line)
        unpack = zstandard.ZstdDecompressor().decompressobj()
        try:
            while left > 0:
                piece = source.read(min(PIECE, left))
                left -= len(piece) or left
                target.write(unpack.decompress(cipher.update(piece)))
            cipher.finalize_with_tag(source.read(TAG))
        except (InvalidTag, ValueError, zstandard.ZstdError) as problem:
            raise SealBroken(sealed.name) from problem
    if sha256_of(plain) != head["sha256"]:
        raise SealBroken(sealed.name)
    return head


def head_of(line: bytes) -> Head:
    """Read the first line of a sealed file.

    :raises SealBroken: when it is the line of something else
    """
    try:
        if not line.startswith(MAGIC):
            raise ValueError
        head: Head = json.loads(line[len(MAGIC) :])
        known = {"key", "nonce", "sha256", "size"} <= head.keys()
    except (ValueError, AttributeError) as problem:
        raise SealBroken from problem
    if not known:
        raise SealBroken
    return head


def sha256_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    while piece := source.read(PIECE):
        yield piece
