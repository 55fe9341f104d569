"""A file that somebody sends: told by its content, made harmless, or refused with a reason."""

import time

import pytest
from PIL import Image

from domain.attachment import FILE_BYTES, UPLOAD_BYTES
from domain.entry import Refused
from domain.entry.file_names import file_name
from services import attached_files
from services.attached_files import Given
from tests import bad_inputs, photos

HARMLESS = {
    "jpeg": photos.photo(),
    "png": photos.photo("PNG"),
    "webp": photos.photo("WEBP"),
    "pdf": photos.PDF,
    "mp3": photos.MP3,
    "m4a": photos.m4a(),
    "wav": photos.wav(),
    "amr": photos.AMR,
}
REFUSED = {
    "U-01": ("photo.jpg", b""),
    "U-06": ("page.png", photos.HTML),
    "U-07": ("drawing.svg", photos.SVG),
    "U-10": ("small.png", photos.png_bomb()),
    "U-12": ("IMG_0001.heic", photos.HEIC),
    "U-19": ("a\u202egpj.exe", photos.EXE),
    "U-24": ("photo.jpg", b"\xff\xd8\xff" + b"x" * FILE_BYTES),
}


def read(content, name="photo.jpg"):
    return attached_files.read(Given(name, content))


def refused(content, name="photo.jpg"):
    with pytest.raises(Refused) as refusal:
        read(content, name)
    assert str(refusal.value).endswith(".")
    return refusal.value


@pytest.mark.parametrize("kind", HARMLESS)
@pytest.mark.parametrize("name", ["harmless", "virus.exe", "photo.jpg", "text.pdf"])
def test_the_kind_is_told_by_the_content(kind, name):
    assert read(HARMLESS[kind], name).kind == kind


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_catalogue_refuses_is_refused(case):
    name, content = REFUSED[case]

    assert refused(content, name).code == bad_inputs.CASES[case].code


@pytest.mark.parametrize(
    "content",
    [
        photos.EXE, photos.GIF, photos.BMP, photos.HTML, photos.m4a(b"vide"), photos.AMR[:-3],
        photos.wav()[:-5], photos.MP3[:500], b"\xff\xfb\x90\x00", b"#!AMR\n", b" ",
        b"x" + photos.PDF, photos.HTML + photos.photo(),
    ],
)  # fmt: skip
def test_what_is_nothing_of_ours_is_refused_whatever_its_name(content):
    assert refused(content).code == "FILE_TYPE"


@pytest.mark.parametrize(
    "content",
    [
        photos.photo()[:-2000], photos.photo("PNG")[:-40], photos.photo("WEBP")[:-40],
        b"\xff\xd8\xff\xe0" + photos.HTML, b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\nno end",
        b"RIFF\x10\x00\x00\x00WEBPVP8 ", photos.many_scans(),
    ],
)  # fmt: skip
def test_half_a_file_is_refused(content):
    assert refused(content).code == "FILE_BROKEN"


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(form):
    assert "moves" in str(refused(photos.moving(form)))


def test_a_heic_photo_is_refused_with_the_way_out():
    assert "Most Compatible" in str(refused(photos.HEIC, "IMG_0001.HEIC"))


def test_ten_megabytes_are_taken_and_one_byte_more_is_not():
    exactly = photos.PDF[:9] + b" " * (FILE_BYTES - len(photos.PDF)) + photos.PDF[9:]

    assert len(read(exactly).content) == FILE_BYTES
    assert refused(exactly[:9] + b" " + exactly[9:]).code == "FILE_TOO_LARGE"


def test_one_press_brings_at_most_sixty_megabytes():
    with pytest.raises(Refused) as refusal:
        attached_files.require_modest([Given("a", b"x" * FILE_BYTES)] * 7)

    assert refusal.value.code == bad_inputs.CASES["U-04"].code
    attached_files.require_modest([Given("a", b"x" * (UPLOAD_BYTES // 6))] * 6)


def test_a_bomb_is_refused_before_it_is_unpacked():
    begin = time.process_time()

    assert refused(photos.png_bomb(9_000)).code == "IMAGE_TOO_MANY_PIXELS"
    assert refused(photos.many_scans()).code == "FILE_BROKEN"
    assert time.process_time() - begin < 2


def test_u_13_a_photo_stands_upright_and_has_forgotten_all_but_its_hour():
    kept = read(photos.knowing_photo(orientation=6))

    for content in (kept.content, kept.preview):
        picture = photos.opened(content)
        assert picture.height > picture.width  # it was held sideways
        assert photos.PLACE.encode() not in content
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert kept.taken == "2026-03-01 09:30"
    # The left half of what the sensor saw is the top of what the eye saw.
    upright = photos.opened(kept.content)
    assert upright.getpixel((300, 100))[0] > 200
    assert upright.getpixel((300, 800))[0] < 30


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_a_camera_can_be_held_is_known(orientation):
    kept = read(photos.knowing_photo(orientation))

    assert (kept.width, kept.height) == ((900, 600) if orientation < 5 else (600, 900))


def test_u_09_what_hides_behind_a_picture_is_not_kept():
    kept = read(photos.photo() + photos.HTML)

    assert kept.kind == "jpeg"
    assert b"<script" not in kept.content + kept.preview


def test_two_sizes_are_kept_and_a_small_photo_is_not_blown_up():
    large, small = read(photos.photo(size=(4000, 3000))), read(photos.photo(size=(300, 200)))

    assert photos.opened(large.content).size == (1600, 1200) == (large.width, large.height)
    assert photos.opened(large.preview).size == (480, 360)
    assert photos.opened(small.content).size == photos.opened(small.preview).size == (300, 200)


def test_what_is_clear_becomes_white_and_a_phone_s_double_picture_its_first():
    clear = photos.saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")

    assert photos.opened(read(clear).content).getpixel((5, 5)) == (255, 255, 255)
    assert (read(photos.phone_mpo()).width, read(photos.phone_mpo()).kind) == (40, "jpeg")


def test_odd_but_honest_pictures_are_taken():
    for mode, form in (("1", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("CMYK", "JPEG")):
        content = photos.saved(Image.new(mode, (30, 20)), form)
        assert photos.opened(read(content).content).mode == "RGB"
    assert read(photos.photo(size=(9000, 1))).height == 1


def test_u_15_u_16_a_pdf_is_kept_as_it_came():
    assert read(photos.PDF, "合同.pdf").content == photos.PDF
    assert read(photos.PDF).preview == b""


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\boot.jpg", "boot.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("a\u202egpj.exe", "agpj.jpg"),
        ('a\r\nX: y"; filename=evil.exe', "a X_ y__ filename=evil.jpg"),
        ("CON.jpg", "_CON.jpg"),
        ("nul.pdf", "_nul.jpg"),
        (".htaccess", "htaccess.jpg"),
        ("", "file.jpg"),
        ("...", "file.jpg"),
        ("照片\u200b\x00\ud800 1.JPG", "照片 1.jpg"),
        ("长" * 300 + ".jpg", "长" * 60 + ".jpg"),
    ],
)
def test_u_18_u_21_u_22_a_name_is_cleaned(given, kept):
    assert file_name(given, "jpg") == kept


def code_of(content):
    """Return why a file is refused; "" when it is taken."""
    try:
        read(content)
    except Refused as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("kind", HARMLESS)
def test_random_damage_never_gets_past_the_reader(kind):
    """One byte in 97 turned over: a picture or a refusal, never an error."""
    content = HARMLESS[kind]

    for at in range(0, min(len(content), 6_000), 97):
        damaged = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
        assert code_of(damaged) in {"", *bad_inputs.CODES}
