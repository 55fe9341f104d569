"""ID numbers: one form however they are typed, and none that no authority issues.

The cases of the catalogue run in `test_entry`.
"""

import pytest

from domain import entry


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("４４０１０１１９９００１０１１２３３", "440101199001011233"),
        ("11010120000229001 8", "110101200002290018"),
        ("11010519491231002x", "11010519491231002X"),
    ],
)
def test_an_id_number_is_stored_narrow_unbroken_and_in_capitals(given, stored):
    assert entry.id_number(given) == stored


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("110105194912310021", "ID_CHECKSUM"),  # worked example 11 of the property page
        ("110101190002290011", "ID_DATE"),  # 1900 was no leap year
        ("440101189912310011", "ID_DATE"),
        ("440101900101123", "ID_FORMAT"),  # 15 digits, out of use since 2013
        ("४४०१०११९९००१०११२३३", "ID_FORMAT"),  # digits to Python, not to anybody here
        ("44010119900101123Y", "ID_FORMAT"),
        ("****1233", "ID_FORMAT"),
    ],
)
def test_what_no_authority_issued_is_no_id_number(given, code):
    with pytest.raises(entry.Refused) as refusal:
        entry.id_number(given)

    assert refusal.value.code == code
