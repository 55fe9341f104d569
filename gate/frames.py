"""Reads just enough of Streamlit's messages to know their kind, and refuses the other kinds.

Only the outermost fields of a protocol-buffers message are walked: a field's number is its
kind. All of them must be allowed, since of several the last one counts.
"""

from collections.abc import Iterator

LARGEST = 2 * 1024 * 1024

STOP_SCRIPT = 7
RERUN_SCRIPT = 11
FILE_URLS_REQUEST = 16
APP_HEARTBEAT = 17
BACKEND_OPERATION = 19
KINDS = frozenset({STOP_SCRIPT, RERUN_SCRIPT, FILE_URLS_REQUEST, APP_HEARTBEAT, BACKEND_OPERATION})

# Of a backend operation: its two ids, a deferred file, rows of a table. Not: writing files.
OPERATIONS = frozenset({1, 2, 3, 6})
IS_AUTO_RERUN = 6
NEW_SESSION, INITIALIZE, SESSION_ID = 4, 1, 6

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5


class NotAMessage(Exception):
    """The bytes are no protocol-buffers message."""


def is_allowed(frame: bytes) -> bool:
    """Tell whether a browser's message is of a kind that passes."""
    try:
        found = list(fields(frame))
        return bool(found) and all(_passes(number, value) for number, value in found)
    except NotAMessage:
        return False


def is_somebody_at_work(frame: bytes) -> bool:
    """Tell whether an allowed message comes from a person and not from the page's own clock."""
    for number, value in fields(frame):
        if number == RERUN_SCRIPT and isinstance(value, bytes):
            return (IS_AUTO_RERUN, 1) not in set(fields(value))
        if number == APP_HEARTBEAT:
            return False
    return True


def session_named(frame: bytes) -> str | None:
    """Return the id of the Streamlit session that a server's message announces, if it does."""
    try:
        for step in (NEW_SESSION, INITIALIZE, SESSION_ID):
            inner = dict(fields(frame)).get(step)
            if not isinstance(inner, bytes):
                return None
            frame = inner
        return frame.decode()
    except (NotAMessage, UnicodeDecodeError):
        return None


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Walk the outermost fields: their numbers with a number or the bytes of what is inside.

    :raises NotAMessage: where the bytes do not add up
    """
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        value, at = _value(message, at, tag & 7)
        yield tag >> 3, value


def _passes(number: int, value: int | bytes) -> bool:
    if number == BACKEND_OPERATION:
        return isinstance(value, bytes) and {inner for inner, _ in fields(value)} <= OPERATIONS
    return number in KINDS


def _value(message: bytes, at: int, wire_type: int) -> tuple[int | bytes, int]:
    if wire_type == _VARINT:
        return _varint(message, at)
    if wire_type == _BYTES:
        size, at = _varint(message, at)
    elif wire_type in (_EIGHT, _FOUR):
        size = 8 if wire_type == _EIGHT else 4
    else:
        raise NotAMessage
    if at + size > len(message):
        raise NotAMessage
    return message[at : at + size], at + size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    number = 0
    for shift in range(0, 70, 7):
        if at >= len(message):
            raise NotAMessage
        byte = message[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
    raise NotAMessage
