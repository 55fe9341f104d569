"""Photos as they are kept: turned upright, stripped of all they know, in two sizes.

What is kept is painted anew from the pixels, so neither the place where a photo was taken
nor anything that somebody hid behind the picture is stored or handed out.
"""

import re
import struct
import threading
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image

from domain.entry import Refused

DISPLAY, PREVIEW = 1600, 480
"""The longest side, in pixels."""
MOST_MILLION_PIXELS = {"jpeg": 64, "png": 25, "webp": 25}
"""A JPEG is decoded at a smaller scale; the others stand in memory whole first."""
MOST_SCANS = 100
"""Cameras write one scan, programs about ten; thousands keep a decoder busy for hours."""

_FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp"}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_MOMENT = re.compile(r"([0-9]{4}):([0-9]{2}):([0-9]{2}) ([0-9]{2}:[0-9]{2})(:[0-9]{2})?")
_UNREADABLE = (
    OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, TypeError, KeyError,
    IndexError, OverflowError, AttributeError,
)  # fmt: skip
"""What Pillow raises over files that are none."""
# One at a time: each takes up to a few hundred megabytes while it is open.
_turn = threading.Lock()

# Pillow would print a warning below its own limit; ours is told before anything is decoded.
warnings.simplefilter("ignore", Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Picture:
    """A photo as it is kept, as JPEG; `taken` is what the camera's clock showed, or ""."""

    kind: str
    display: bytes
    preview: bytes
    width: int
    height: int
    taken: str


def read(content: bytes) -> Picture:
    """Return what is kept of a JPEG, PNG or WebP.

    :raises Refused: FILE_BROKEN, FILE_TYPE for one that moves, IMAGE_TOO_MANY_PIXELS
    """
    if content.startswith(b"\xff\xd8") and content.count(b"\xff\xda") > MOST_SCANS:
        raise broken()
    try:
        with _turn, Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            return _painted(opened)
    except Image.DecompressionBombError as problem:
        raise _too_many(max(MOST_MILLION_PIXELS.values())) from problem
    except _UNREADABLE as problem:
        raise broken() from problem


def broken() -> Refused:
    """Return the refusal of a file that nobody can open."""
    return Refused(
        "The file is damaged or did not arrive whole. Choose it again.", code="FILE_BROKEN"
    )


def _painted(opened: Image.Image) -> Picture:
    kind = _FORMATS[opened.format or ""]
    if opened.width * opened.height > MOST_MILLION_PIXELS[kind] * 1_000_000:
        raise _too_many(MOST_MILLION_PIXELS[kind])
    # A phone's MPO is a JPEG with a second picture behind it, for depth.
    if opened.format != "MPO" and getattr(opened, "n_frames", 1) > 1:
        raise Refused(
            "A picture that moves cannot be added. Save one frame of it as JPEG.", code="FILE_TYPE"
        )
    exif = _exif(opened)
    opened.thumbnail((DISPLAY, DISPLAY))
    display = _upright(_on_white(opened), exif.get(ExifTags.Base.Orientation))
    preview = display.copy()
    preview.thumbnail((PREVIEW, PREVIEW))
    return Picture(
        kind, _jpeg(display, 85), _jpeg(preview, 80), display.width, display.height, _taken(exif)
    )


def _exif(opened: Image.Image) -> Image.Exif:
    """Return what the camera wrote; one that cannot be read counts as none."""
    try:
        return opened.getexif()
    except _UNREADABLE:
        return Image.Exif()


def _taken(exif: Image.Exif) -> str:
    """Return `2026-03-01 09:30` as the camera's clock showed it."""
    try:
        written = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    except _UNREADABLE:
        return ""
    found = _MOMENT.match(written) if isinstance(written, str) else None
    return f"{found[1]}-{found[2]}-{found[3]} {found[4]}" if found else ""


def _on_white(opened: Image.Image) -> Image.Image:
    """Return a new picture that has the pixels and nothing else; what is clear becomes white."""
    fresh = Image.new("RGB", opened.size, "white")
    if "A" in opened.getbands() or "transparency" in opened.info:
        clear = opened.convert("RGBA")
        fresh.paste(clear, mask=clear.getchannel("A"))
    else:
        fresh.paste(opened.convert("RGB"))
    return fresh


def _upright(picture: Image.Image, orientation: object) -> Image.Image:
    turn = _TURNS.get(orientation) if isinstance(orientation, int) else None
    return picture.transpose(turn) if turn is not None else picture


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()


def _too_many(most: int) -> Refused:
    return Refused(
        "The picture is too large. It may have at most {most} million pixels.",
        code="IMAGE_TOO_MANY_PIXELS",
        most=most,
    )
