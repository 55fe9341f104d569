"""Tells a recording by walking along its parts, as a player would: MP3, M4A, WAV and AMR."""

import struct
from collections.abc import Callable, Mapping

_AMR = (12, 13, 15, 17, 19, 20, 26, 31, 5)
_AMR_WIDE = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5)
"""Bytes that follow a frame's first, by its type (RFC 4867)."""
_RATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second of layer III, of MPEG 1 and of its slower sisters."""
_HERTZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_FRAMES = 3
"""So many frames in a row are no chance."""


def kind_of(content: bytes) -> str:
    """Return the kind of a recording; "" for what is none, and for one without its parts."""
    return next((kind for kind, is_one in _KINDS.items() if is_one(content)), "")


def _is_amr(content: bytes) -> bool:
    """Speech of phones and of WeChat: frames without a gap up to the very end."""
    sizes: tuple[int, ...] = _AMR
    at = len(b"#!AMR\n")
    if content.startswith(b"#!AMR-WB\n"):
        sizes, at = _AMR_WIDE, len(b"#!AMR-WB\n")
    elif not content.startswith(b"#!AMR\n"):
        return False
    begin = at
    while at < len(content):
        kind = content[at] >> 3 & 0x0F
        if kind < len(sizes):
            at += sizes[kind]
        elif kind not in (14, 15):  # a frame that was lost, or nothing said
            return False
        at += 1
    return begin < at == len(content)


def _is_wav(content: bytes) -> bool:
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        return False
    at, found = 12, set()
    while at + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        if at + 8 + size > len(content):
            return False
        found.add(name)
        at += 8 + size + size % 2
    return {b"fmt ", b"data"} <= found


def _is_m4a(content: bytes) -> bool:
    """Boxes that fill the file, one of which names sound and no picture."""
    boxes: dict[bytes, bytes] = {}
    at = 0
    while at + 8 <= len(content):
        size, name = struct.unpack_from(">I4s", content, at)
        if size == 1 and at + 16 <= len(content):
            (size,) = struct.unpack_from(">Q", content, at + 8)
        size = size or len(content) - at
        if size < 8 or at + size > len(content) or (at == 0 and name != b"ftyp"):
            return False
        boxes[name] = content[at : at + size]
        at += size
    described = boxes.get(b"moov", b"")
    return at == len(content) and b"soun" in described and b"vide" not in described


def _is_mp3(content: bytes) -> bool:
    at = 0
    if content[:3] == b"ID3" and len(content) > 10:
        size = 0
        for part in content[6:10]:
            size = size << 7 | part & 0x7F
        at = 10 + size
    for _ in range(_FRAMES):
        length = _mp3_frame(content[at : at + 4])
        if not length or at + length > len(content):
            return False
        at += length
    return True


def _mp3_frame(head: bytes) -> int:
    """Return the length of the frame that begins so; 0 when none does."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, hertz = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in _HERTZ or rate in (0, 15) or hertz == 3:
        return 0
    bits = _RATES[version == 3][rate] * 1000
    return (144 if version == 3 else 72) * bits // _HERTZ[version][hertz] + (head[2] >> 1 & 1)


_KINDS: Mapping[str, Callable[[bytes], bool]] = {
    "amr": _is_amr,
    "wav": _is_wav,
    "m4a": _is_m4a,
    "mp3": _is_mp3,
}
