"""How long things take, drawn: what is still open after so much time, and half and nine tenths."""

from collections.abc import Callable, Mapping

import streamlit as st

from domain.survival import left_after
from services import figure_frames
from services.language import Translate
from services.times_taken import Taken
from ui import charts, clicks, figures, survival_chart
from ui.survival_chart import Curve
from ui.texts import DASH

Opens = Callable[[str], Mapping[str, str]]
"""Returns the address of the records of one value of a cut."""
MARKS: dict[str, tuple[int, ...]] = {
    "h": (1, 4, 12, 24, 48, 72, 168, 336),
    "d": (1, 2, 3, 5, 7, 10, 15, 30),
}
"""After how long it is told what is still open."""


def panel(
    _: Translate, shown: Taken, parts: Mapping[str, Taken], titles: Mapping[str, str], *, key: str,
    opens: Opens | None = None,
) -> None:  # fmt: skip
    """Draw a figure about a time: its median, the share still open, and the same by a cut.

    Where `opens` tells the address of the records of each part, "" being all, these are curves.
    """
    figure = shown.figure
    with st.container(border=True):
        figures.heading(_(figure.title))
        if not shown.total:
            st.info(_("There are none."), icon=":material/inbox:")
            return
        st.markdown(_said(_, shown))
        if opens is None:
            _still_open(_, shown, key=key)
        elif shown.steps:
            _curves(_, shown, parts, titles, opens, key=key)
        if parts:
            rows = {_(titles[value]): one for value, one in parts.items()}
            st.dataframe(figure_frames.waits(_, rows), hide_index=True, alt=_(figure.question))
        st.caption(_(figure.question))


def _curves(
    _: Translate, shown: Taken, parts: Mapping[str, Taken], titles: Mapping[str, str],
    opens: Opens, *, key: str,
) -> None:  # fmt: skip
    """Draw all together and each part beside it; open ones count as long as they are open."""
    named = {"": (_("All together"), shown), **{
        value: (_(titles[value]), one) for value, one in parts.items() if one.steps
    }}  # fmt: skip
    curves = [
        Curve(
            _("{name}: {n}, {open} open").format(
                name=name, n=f"{one.total:,}", open=f"{one.total - one.over:,}"
            ),
            [step.spent for step in one.steps],
            [step.left * 100 for step in one.steps],
        )
        for name, one in named.values()
    ]
    chart = survival_chart.curves(curves, unit=_unit(_, shown))
    targets = [opens(value) for value in named]
    alt = _("Share that is still open after so long")
    clicks.draw(chart, key=f"{key}.wait", alt=alt, targets=targets)


def _said(_: Translate, shown: Taken) -> str:
    unit = _unit(_, shown)
    if shown.median is None:
        said = _("More than half of {total} are still open: their median is not known yet.")
    else:
        said = _("Half of {total} after {median} {unit}; nine of ten of the finished in {most}.")
    most = DASH if shown.most is None else f"{shown.most:,}"
    return said.format(total=f"{shown.total:,}", median=shown.median, most=most, unit=unit)


def _still_open(_: Translate, shown: Taken, *, key: str) -> None:
    marks = MARKS.get(shown.figure.unit, ())
    if not shown.steps:
        return
    left = [left_after(shown.steps, mark) * 100 for mark in marks]
    names = [f"{mark} {_unit(_, shown)}" for mark in marks]
    chart = charts.bars(names, left, unit="%", notes=[f"{share:.0f} %" for share in left])
    st.plotly_chart(chart, key=f"{key}.wait", alt=_("Share that is still open after so long"))


def _unit(_: Translate, shown: Taken) -> str:
    return {"h": _("hours"), "d": _("days"), "min": _("minutes")}[shown.figure.unit]
