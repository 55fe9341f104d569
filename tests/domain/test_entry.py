"""What people type is stored in one form, or refused with a sentence that helps."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from domain import entry
from tests import bad_inputs

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
NOW = bad_inputs.NOW
SORTS = ("created_at", "-created_at", "due_at")


def stored_moment(given):
    return entry.moment(given, SHANGHAI, NOW).isoformat().replace("+00:00", "Z")


READERS = {
    "mobile": lambda given: entry.phone(given, landline=False),
    "phone": lambda given: entry.phone(given, landline=True),
    "id_card": entry.id_number,
    "person": entry.person,
    "text": lambda given: entry.text(given, most=5000),
    "title": entry.title,
    "date": lambda given: entry.day(given).isoformat(),
    "date_past": lambda given: entry.day_past(given, NOW.date()).isoformat(),
    "date_import": lambda given: entry.import_day(given).isoformat(),
    "datetime": stored_moment,
    "area": lambda given: str(entry.area(given)),
    "money": lambda given: str(entry.money(given)),
    "count": lambda given: str(entry.whole(given)),
    "score": lambda given: str(entry.score(given)),
    "room": entry.room,
    "search": lambda given: entry.like_escaped(entry.search(given)),
    "int_param": entry.int_param,
    "sort_param": lambda given: entry.choice_param(given, SORTS),
}
CASES = bad_inputs.checked_by(*READERS)
REFUSED = [case for case in CASES if case.outcome == "refuse"]
STORED = [case for case in CASES if case.outcome != "refuse" and case.value is not None]


@pytest.mark.parametrize("case", REFUSED, ids=bad_inputs.case_id)
def test_is_refused_under_the_catalogues_code(case):
    with pytest.raises(entry.Refused) as refusal:
        READERS[case.check](case.given)

    assert refusal.value.code == case.code
    assert str(refusal.value).endswith(".")
    assert "{" not in str(refusal.value)


@pytest.mark.parametrize("case", STORED, ids=bad_inputs.case_id)
def test_is_stored_in_the_catalogues_form(case):
    stored = READERS[case.check](case.given)

    assert stored == case.value


@pytest.mark.parametrize(
    "case", [case for case in STORED if case.check != "search"], ids=bad_inputs.case_id
)
def test_the_stored_form_is_read_back_as_itself(case):
    assert READERS[case.check](str(case.value)) == case.value


def test_the_catalogue_was_read():
    # F-TX-13 describes its input in words and has a test of its own below.
    rest = {case.id for case in CASES} - {case.id for case in (*REFUSED, *STORED)}

    assert rest == {"F-TX-13"}
    assert len(CASES) > 80
    assert {case.code for case in REFUSED} <= bad_inputs.CODES


def test_f_tx_13_equal_looking_texts_become_equal():
    assert entry.text("cafe\u0301", most=10) == entry.text("caf\u00e9", most=10) == "caf\u00e9"


@pytest.mark.parametrize("case", ["F-TX-09", "F-TX-10", "F-TX-12", "F-NM-14"])
def test_text_that_looks_like_code_is_stored_as_typed(case):
    given = bad_inputs.CASES[case].given

    assert entry.text(given, most=5000) == given


@pytest.mark.parametrize("given", ["NUL\x00 inside", "\x00NUL \x00inside\x00"])
def test_nul_never_reaches_a_database(given):
    assert entry.text(given, most=20) == "NUL inside"


@pytest.mark.parametrize(("given", "kept"), [("क\u200dष", "कष"), ("👨\u200d👩", "👨\u200d👩")])
def test_a_joiner_stays_only_inside_an_emoji(given, kept):
    assert entry.text(given, most=20) == kept


def test_a_text_may_be_left_empty_where_nothing_is_required():
    assert entry.text("  ", most=10, least=0) == ""


def test_a_text_that_is_too_short_is_told_how_long_it_must_be():
    with pytest.raises(entry.Refused, match="at least 5") as refusal:
        entry.text("太短", most=100, least=5)

    assert refusal.value.code == "TOO_SHORT"


@pytest.mark.parametrize("given", [12, b"bytes", ["list"], True])
def test_anything_but_text_is_refused_as_a_forged_value(given):
    for read in (entry.person, entry.id_number, entry.room, entry.day, entry.search):
        with pytest.raises(entry.Refused) as refusal:
            read(given)
        assert refusal.value.code == "TYPE"


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("8613812345678", "13812345678"),
        ("0086 138 1234 5678", "13812345678"),
        ("010-87654321", "010-87654321"),
        ("(0755)87654321", "0755-87654321"),
        ("+86 755 8765 4321", "0755-87654321"),
        ("0755-87654321-801", "0755-87654321-801"),
        ("0755-87654321转801", "0755-87654321-801"),
        ("0755-8765-4321", "0755-87654321"),
        ("０２８—８７６５４３２１", "028-87654321"),
        ("4008001234", "400-800-1234"),
    ],
)
def test_a_phone_is_stored_in_one_form_however_it_is_written(given, stored):
    assert entry.phone(given, landline=True) == stored


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("13800000000", "PHONE_FAKE"),
        ("87654321", "PHONE_FORMAT"),
        ("13812345678 13912345678", "PHONE_SEVERAL"),
        ("0755-87654321、13812345678", "PHONE_SEVERAL"),
        ("微信同号", "PHONE_CHARS"),
        ("-", "PHONE_FORMAT"),
        ("+", "PHONE_FORMAT"),
        ("+86", "PHONE_FORMAT"),
    ],
)
def test_what_nobody_can_call_is_no_phone(given, code):
    with pytest.raises(entry.Refused) as refusal:
        entry.phone(given, landline=True)

    assert refusal.value.code == code


@pytest.mark.parametrize("given", ["阿卜杜•买买提", "张三、李四", "O'Neill (Mary)", "𰻝麵"])
def test_a_name_may_be_foreign_shared_or_rare(given):
    assert entry.person(given) == given.replace("•", "·")


@pytest.mark.parametrize("given", ["2026-3-1", "2026.3.1", "2026年3月1日", "２０２６／３／１"])
def test_a_day_may_be_written_as_people_write_it(given):
    assert entry.day(given) == date(2026, 3, 1)


def test_what_happened_cannot_lie_ahead():
    with pytest.raises(entry.Refused, match="2026-11-23 10:00") as refusal:
        entry.moment("2026-11-23 10:01", SHANGHAI, NOW, ahead=timedelta(0))

    assert refusal.value.code == "DATE_RANGE"


def test_an_hour_that_the_clocks_skipped_does_not_exist():
    with pytest.raises(entry.Refused) as refusal:
        entry.moment("2026-03-08 02:30", NEW_YORK, NOW)

    assert refusal.value.code == "TIME_NOT_EXIST"


@pytest.mark.parametrize(
    "given", ["2026-11-23", "2026-11-23 上午", "2026-11-23 9", "2026-02-30T", "10:00", "now"]
)
def test_a_moment_without_its_clock_is_refused(given):
    with pytest.raises(entry.Refused) as refusal:
        entry.moment(given, SHANGHAI, NOW)

    assert refusal.value.code == "TIME_FORMAT"


@pytest.mark.parametrize("clock", ["24:00", "23:60", "23:59:60", "10:00+19:00"])
def test_a_time_that_no_clock_shows_is_refused(clock):
    with pytest.raises(entry.Refused) as refusal:
        entry.moment(f"2026-11-23 {clock}", SHANGHAI, NOW)

    assert refusal.value.code == "TIME_NOT_EXIST"


@pytest.mark.parametrize(
    ("given", "zone", "stored"),
    [
        ("2019/4/25 9:32:09", SHANGHAI, datetime(2019, 4, 25, 1, 32, 9, tzinfo=UTC)),
        ("2024-04-16T03:03:15.000", NEW_YORK, datetime(2024, 4, 16, 7, 3, 15, tzinfo=UTC)),
        ("2024-04-16", SHANGHAI, datetime(2024, 4, 15, 16, tzinfo=UTC)),
        ("2024-04-16 03:03+02:00", SHANGHAI, datetime(2024, 4, 16, 1, 3, tzinfo=UTC)),
        ("43580.39732638889", SHANGHAI, datetime(2019, 4, 25, 1, 32, 9, tzinfo=UTC)),
        ("43580", SHANGHAI, datetime(2019, 4, 24, 16, tzinfo=UTC)),
    ],
)
def test_a_moment_of_a_file_is_read_in_the_projects_zone(given, zone, stored):
    assert entry.import_moment(given, zone, NOW) == stored


def test_a_serial_is_read_in_the_workbooks_own_calendar():
    assert entry.import_day("44887", date1904=True) == entry.import_day("46349")
    assert entry.import_day("2026-11-23 00:00:00") == date(2026, 11, 23)
    assert entry.import_day("20261123") == date(2026, 11, 23)


@pytest.mark.parametrize("given", ["12", "999999", "0", "2026-11-23 noon"])
def test_a_number_that_is_no_plausible_day_is_refused(given):
    with pytest.raises(entry.Refused) as refusal:
        entry.import_day(given)

    assert refusal.value.code in ("DATE_RANGE", "DATE_FORMAT")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("9" * 5000, "NUMBER_FORMAT"),
        ("1,2,3", "NUMBER_FORMAT"),
        ("4.40101E+17", "EXCEL_NUMBER"),
        ("-1", "NUMBER_RANGE"),
        ("3.14159", "NUMBER_PLACES"),
        ("一百", "NUMBER_FORMAT"),
    ],
)
def test_what_is_no_sum_of_money_is_refused(given, code):
    with pytest.raises(entry.Refused) as refusal:
        entry.money(given)

    assert refusal.value.code == code


def test_numbers_may_carry_their_unit_and_a_pointless_zero():
    assert entry.money("￥1,200 元") == Decimal("1200.00")
    assert entry.area("89.5 平方米") == Decimal("89.50")
    assert entry.whole("12.0") == 12


@pytest.mark.parametrize("given", ["2-Jan", "Jan-02", "2026/1/2", "1月", "2026年1月2日"])
def test_a_room_that_excel_made_a_date_is_not_guessed(given):
    with pytest.raises(entry.Refused) as refusal:
        entry.room(given)

    assert refusal.value.code == "EXCEL_DATE"


@pytest.mark.parametrize(
    ("given", "stored"),
    [("0101", "0101"), ("１２０１", "1201"), ("3—2 —1201", "3-2-1201"), ("5栋a座801", "5栋A座801")],
)
def test_a_room_keeps_its_zeros_and_loses_its_blanks(given, stored):
    assert entry.room(given) == stored


def test_q_12_a_parameter_given_twice_is_refused():
    assert entry.int_param(["5"]) == 5
    for given in (["5", "6"], []):
        with pytest.raises(entry.Refused) as refusal:
            entry.int_param(given)
        assert refusal.value.code == "PARAM"


def test_the_day_of_an_address_is_a_day_or_refused():
    assert entry.day_param("2026-03-01") == date(2026, 3, 1)
    with pytest.raises(entry.Refused) as refusal:
        entry.day_param("2026-02-30")
    assert refusal.value.code == "PARAM"


def test_s_09_an_empty_search_is_no_error():
    assert entry.search(bad_inputs.CASES["S-09"].given) == ""
