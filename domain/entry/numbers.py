"""Counts, quantities, areas, sums of money and scores."""

import re
from decimal import Decimal

from domain.entry.characters import narrow, refuse_excel_number
from domain.entry.refused import Refused

WHOLE_MOST = 2_147_483_647
AREA_MOST = Decimal("99999999.99")
MONEY_MOST = Decimal("99999999.99")

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,30})(?:\.[0-9]{1,30})?")
_AREA_UNIT = re.compile(r" ?(?:㎡|m²|m2|平方米|平米|平)$", re.IGNORECASE)
_MONEY_UNIT = re.compile(r"^[¥￥] ?| ?元$")
_CUT = re.compile(r"[0-9]\.[0-9]+E\+[0-9]+")


def whole(given: object, *, least: int = 0, most: int = WHOLE_MOST) -> int:
    """Return a whole number.

    :raises Refused: REQUIRED, NUMBER_FORMAT, NUMBER_PLACES, NUMBER_RANGE
    """
    number = _ranged(_number(narrow(given)), Decimal(least), Decimal(most))
    if number != number.to_integral_value():
        sentence = "Enter a whole number from {low} to {high}."
        raise Refused(sentence, code="NUMBER_PLACES", low=least, high=most)
    return int(number)


def area(given: object) -> Decimal:
    """Return square metres with two places, more than nothing.

    :raises Refused: REQUIRED, NUMBER_FORMAT, NUMBER_PLACES, NUMBER_RANGE
    """
    typed = _AREA_UNIT.sub("", narrow(given))
    return _hundredths(_ranged(_number(typed), Decimal("0.01"), AREA_MOST))


def money(given: object, *, least: Decimal = Decimal(0)) -> Decimal:
    """Return yuan with two places, from `least` to 99,999,999.99.

    :raises Refused: REQUIRED, NUMBER_FORMAT, NUMBER_PLACES, NUMBER_RANGE
    """
    typed = _MONEY_UNIT.sub("", narrow(given))
    return _hundredths(_ranged(_number(typed), least, MONEY_MOST))


def quantity(given: object) -> Decimal:
    """Return how much there is of something, with two places, more than nothing.

    :raises Refused: REQUIRED, NUMBER_FORMAT, NUMBER_PLACES, NUMBER_RANGE
    """
    return _hundredths(_ranged(_number(narrow(given)), Decimal("0.01"), AREA_MOST))


def score(given: object) -> int:
    """Return a satisfaction from 1 to 5.

    :raises Refused: REQUIRED, NUMBER_FORMAT, NUMBER_PLACES, NUMBER_RANGE
    """
    return whole(given, least=1, most=5)


def _number(typed: str) -> Decimal:
    if not typed:
        raise Refused("Enter a number, such as 12 or 89.5.", code="REQUIRED")
    if _CUT.fullmatch(typed):
        refuse_excel_number(typed)
    if not _NUMBER.fullmatch(typed):
        sentence = "Enter a number in digits, such as 12 or 89.5."
        raise Refused(sentence, code="NUMBER_FORMAT")
    return Decimal(typed.replace(",", ""))


def _ranged(number: Decimal, least: Decimal, most: Decimal) -> Decimal:
    if not least <= number <= most:
        sentence = "Enter a number from {low} to {high}."
        raise Refused(sentence, code="NUMBER_RANGE", low=least, high=most)
    return number


def _hundredths(number: Decimal) -> Decimal:
    rounded = number.quantize(Decimal("0.01"))
    if rounded != number:
        sentence = "Enter at most two decimal places, such as 89.50."
        raise Refused(sentence, code="NUMBER_PLACES")
    return rounded
