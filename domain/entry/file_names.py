"""The name of a file that somebody sent, as it can be shown and saved anywhere."""

import re

from domain.entry.characters import one_line

LONGEST = 60
NAMELESS = "file"
_FORBIDDEN = re.compile(r'[<>:"|?*%;]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def file_name(given: str, ending: str) -> str:
    """Return the name without folders, controls, bidi marks and what Windows forbids.

    Its ending is the one given here, which the content decided, whatever the name said.
    """
    visible = one_line(given.encode("utf-8", "ignore").decode())
    base = visible.replace("\\", "/").rpartition("/")[2]
    stem = base.rpartition(".")[0] or base
    stem = _FORBIDDEN.sub("_", stem).strip(" .")[:LONGEST].strip(" .")
    if _DEVICE.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem or NAMELESS}.{ending}"
