"""The parts of a self-build's screen: papers, survey, neighbours, vote, opinions, structures."""

import streamlit as st

from domain.case import Case
from domain.procedures.illegal_structure import ILLEGAL_STRUCTURE
from domain.procedures.self_build import decision_fields as ask
from domain.procedures.self_build import hearing
from domain.procedures.self_build.decision_guards import votes
from domain.procedures.self_build.fields import CONSTRAINTS, OPINIONS, SIDES
from domain.self_build import catalogue, terms
from services.context import Context
from services.owner_votes import Register
from services.self_builds import BuildFile
from ui import places
from ui.texts import DASH, Translate, escape


def told(known: list[tuple[str, str]]) -> None:
    """Show what is known, each with its question."""
    if not known:
        return
    with st.container(border=True, horizontal=True, gap="medium"):
        for label, value in known:
            with st.container(gap=None, width="content"):
                st.caption(escape(label))
                st.markdown(escape(value))


def joined(*said: object) -> str:
    return " · ".join(str(one) for one in said if one)


def structures(ctx: Context, file: BuildFile) -> None:
    """Link to what was built here without or beyond the consent."""
    _ = ctx.translate
    for one in file.structures:
        state = _(ILLEGAL_STRUCTURE.state(one.state).title)
        label = escape(joined(_("Illegal structure"), one.number, state))
        places.link("structures", label, {"structure": one.number}, icon=ILLEGAL_STRUCTURE.icon)


def needed(ctx: Context, case: Case) -> None:
    """Show which papers the application must bring, and what is checked."""
    _, code = ctx.translate, str(case.details.get("item_code", ""))
    if code not in catalogue.ITEMS:
        return
    one = catalogue.ITEMS[code]
    there = case.details.get("papers") or ()
    st.subheader(_("Papers"))
    for paper in catalogue.papers(code, co_owned=bool(case.details.get("co_owned"))):
        icon = ":material/check_box:" if paper in there else ":material/check_box_outline_blank:"
        st.caption(icon + " " + escape(_(catalogue.PAPERS[paper])))
    about = [_("Usual class: {k}").format(k=f"{one.usual} {_(catalogue.CLASSES[one.usual])}")]
    if one.checks:
        about.append(_("To be checked: {what}").format(what=_(one.checks)))
    if one.structure:
        about.append(_("The supervisor joins the survey."))
    st.caption(escape(joined(*about)))


def survey(ctx: Context, case: Case) -> None:
    """Show the measured sizes beside those of the application, and what was built."""
    _, said = ctx.translate, case.details
    if case.on_site_at is None:
        return
    st.subheader(_("Survey and sizes"))
    names = (_("Length"), _("Width"), _("Height"))
    rows = [
        {
            _("Size"): title,
            _("Applied for"): str(said.get(size, DASH)),
            _("Measured"): str(said.get(f"measured_{size}", DASH)),
            _("Agreed"): str((said.get("agreed_sizes") or {}).get(size, DASH)),
            _("Built"): str((said.get("built_sizes") or {}).get(size, DASH)),
        }
        for size, title in zip(terms.SIZES, names, strict=True)
    ]
    st.dataframe(rows, hide_index=True, alt=_("Survey and sizes"))
    there = ", ".join(_(CONSTRAINTS[one]) for one in said.get("constraints") or ())
    st.caption(escape(joined(there, said.get("survey_opinion"), said.get("surveyors"))))


def neighbours(ctx: Context, case: Case) -> None:
    """Show what each neighbour said, and what was answered."""
    _, rows = ctx.translate, hearing.sides(case)
    if not rows:
        return
    st.subheader(_("Neighbours"))
    for side, row in rows.items():
        said = [_(SIDES[side]), row.get("room"), _opinion(_, row), row.get("reason")]
        st.markdown(escape(joined(*said)))
        if row.get("reply"):
            st.caption(escape(_("Answered: {text}").format(text=row["reply"])))


def _opinion(_: Translate, row: hearing.Row) -> str:
    if row["way"] == "nobody":
        return _("No home there")
    if row.get("opinion"):
        return _(OPINIONS[row["opinion"]])
    letters = _("Letters: {n}").format(n=row["letters"])
    return joined(_("No opinion stated"), letters) if hearing.is_silent(row) else letters


def vote(ctx: Context, case: Case, register: Register) -> None:
    """Show the four shares of the vote, and what the register says about all owners."""
    _ = ctx.translate
    if case.details.get("klass") != catalogue.OWNERS:
        return
    st.subheader(_("Vote of the owners"))
    known = _("The register knows {area} m² and {heads} heads; of one buyer, and of what the "
              "developer has not sold, several parts are one head.")  # fmt: skip
    st.caption(escape(known.format(area=register.area, heads=register.heads)))
    if "vote_area" not in case.details:
        return
    titles = (_("Area took part"), _("Heads took part"), _("Area in favour"), _("Heads in favour"))
    shares = votes(case.details).shares()
    told([(title, f"{float(one):.2%}") for title, one in zip(titles, shares, strict=True)])
    passed = case.details.get("vote_passed")
    st.caption(_("They decided for it.") if passed else _("They did not decide for it."))


def opinions(ctx: Context, case: Case) -> None:
    """Show what each department said."""
    _, rows = ctx.translate, case.details.get("verdicts") or {}
    if not rows:
        return
    st.subheader(_("Opinions"))
    for who, row in rows.items():
        said = [_(ask.DEPARTMENTS[who]), _(ask.VERDICTS[row["opinion"]]), row["text"]]
        st.markdown(escape(joined(*said)))
