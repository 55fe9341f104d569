"""Turns what a person typed, or a file or an address brought, into the form that is stored.

Every function returns the stored form or raises `Refused`, whose sentence says what would
be accepted. Nothing is cut, guessed or silently dropped but what cannot be seen.
"""

from domain.entry.identity import id_number
from domain.entry.links import choice_param, day_param, int_param
from domain.entry.moments import day, day_past, import_day, import_moment, moment
from domain.entry.numbers import area, money, quantity, score, whole
from domain.entry.phones import phone
from domain.entry.plates import plate, plate_part
from domain.entry.refused import Refused
from domain.entry.rooms import room
from domain.entry.words import like_escaped, person, search, text, title

__all__ = [
    "Refused",
    "area",
    "choice_param",
    "day",
    "day_param",
    "day_past",
    "id_number",
    "import_day",
    "import_moment",
    "int_param",
    "like_escaped",
    "moment",
    "money",
    "person",
    "phone",
    "plate",
    "plate_part",
    "quantity",
    "room",
    "score",
    "search",
    "text",
    "title",
    "whole",
]
