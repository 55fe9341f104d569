"""Makes photos and files as people send them: nothing binary is kept in the repository."""

import io
import struct
import zlib

from PIL import Image

PLACE = "CamMaker-at-the-gate"
"""What a photo knows about itself, and nobody may read in what is kept."""
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n"
AMR = b"#!AMR\n" + (b"\x3c" + b"\x00" * 31) * 50
MP3 = (b"\xff\xfb\x90\x00" + b"\x00" * 413) * 5
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
EXE = b"MZ\x90\x00" + b"\x00" * 200
HEIC = b"\x00\x00\x00\x18ftypheic" + b"\x00" * 64
GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff;"
BMP = b"BM" + b"\x00" * 60


def photo(form="JPEG", size=(900, 600), *, color="tomato", **how):
    """Return a photo whose left half has a colour and whose right half is black."""
    picture = Image.new("RGB", size, color)
    picture.paste("black", (size[0] // 2, 0, *size))
    return saved(picture, form, **how)


def saved(picture, form, **how):
    file = io.BytesIO()
    picture.save(file, form, **how)
    return file.getvalue()


def knowing_photo(orientation=6):
    """A photo held sideways that knows its place, its camera, its hour and a comment."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, PLACE
    exif.get_ifd(0x8769)[0x9003] = "2026:03:01 09:30:15"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[29] = "N", (23.0, 7.0, 30.0), PLACE
    return photo(exif=exif, comment=PLACE.encode(), xmp=PLACE.encode())


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def moving(form):
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue", "green")]
    return saved(frames[0], form, save_all=True, append_images=frames[1:], duration=50)


def phone_mpo():
    """A phone's JPEG with a second picture of its depth behind it."""
    first, second = Image.new("RGB", (40, 20), "red"), Image.new("RGB", (20, 10), "gray")
    return saved(first, "MPO", save_all=True, append_images=[second])


def png_bomb(side=30_000):
    """A PNG of 900 million pixels in about 100 kB."""
    rows = zlib.compressobj(9)
    row = b"\x00" * (side // 8 + 1)
    packed = b"".join(rows.compress(row) for _ in range(side)) + rows.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def many_scans():
    """A progressive JPEG whose one small scan is said again, thousands of times."""
    content = photo(progressive=True)
    at = content.rindex(b"\xff\xda")
    return content[:at] + content[at:-2] * 3_000 + b"\xff\xd9"


def wav():
    sound = b"\x00\x00" * 800
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 16000, 2, 16)
    body = b"WAVE" + form + struct.pack("<4sI", b"data", len(sound)) + sound
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def m4a(described=b"soun"):
    def box(name, inner):
        return struct.pack(">I4s", len(inner) + 8, name) + inner

    return (
        box(b"ftyp", b"M4A \x00\x00\x00\x00")
        + box(b"moov", b"....hdlr" + described)
        + box(b"mdat", b"\x00" * 100)
    )


def _chunk(name, inner):
    sum_of = zlib.crc32(name + inner)
    return struct.pack(">I", len(inner)) + name + inner + struct.pack(">I", sum_of)
