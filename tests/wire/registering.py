"""The register form as its page would send it."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.wire.client import Tab, open_tab
from tests.wire.conftest import Enter

FORM = "register.complaint.0"
SUBMIT = f"{FORM}.submit"


@contextmanager
def filled_in(enter: Enter, login: str, title: str) -> Iterator[Tab]:
    """Open the form and fill it in; only the press of its button is missing."""
    with open_tab(enter(login), "register", "purpose=complaint") as tab:
        tab.set(f"{FORM}.cat_l2", tab.shown.widgets[f"{FORM}.cat_l2"].options[1])
        tab.run()
        tab.set(f"{FORM}.location_text", "东门")
        tab.set(f"{FORM}.reporter_name", "王女士")
        tab.set(f"{FORM}.no_phone", True)
        tab.set(f"{FORM}.title", title)
        tab.set(f"{FORM}.description", "灯坏了两天，晚上看不见台阶。")
        yield tab
