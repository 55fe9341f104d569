"""The deposits of a site and of all sites: what is held for whom, received, undone, paid back."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st

from domain import asking, rights
from domain.case import Case
from domain.people import Actor
from domain.procedure import Field
from domain.renovation import deposits as rules
from services import deposit_books, deposits
from services.context import Context
from services.renovations import SiteFile
from services.self_builds import BuildFile
from ui import forms, places
from ui.forms import Form
from ui.inputs import Choices
from ui.texts import DASH, Translate, escape, moment

PLACES = {"renovation": ("sites", "site"), "self_build": ("self-builds", "build")}
"""Where the file of each kind is, and by which name in the address."""


def section(ctx: Context, file: SiteFile | BuildFile, actor: Actor) -> None:
    """Show what is held for the site and every entry; who may write, receives and undoes."""
    _, case = ctx.translate, file.case
    st.subheader(_("Deposits"))
    books = rules.balances(one.entry for one in file.entries)
    _balances(_, books)
    _entries(_, file)
    over = deposits.is_over(case)
    if case.details.get("deduction_lines") and not over:
        _proposed(ctx, file)
    takes_more = case.phase in ("open", "paused") and not over and _is_asked(file)
    if takes_more and rights.may(actor, "deposits.create", case):
        _receiving(ctx, file)
    if rights.may(actor, deposits.undoes(actor, case), case):
        _undoing(ctx, file, actor)


def overview(ctx: Context) -> None:
    """Show what is held over all sites, and the sites whose refund is owed."""
    _ = ctx.translate
    with ctx.reading() as work:
        books = deposits.held(work.session, actor=work.actor)
        owed = deposits.owed_back(work.session, actor=work.actor)
    st.caption(_("Money held for others: it must equal the ledger of finance, or the difference "
                 "is looked for."))  # fmt: skip
    _balances(_, books)
    st.subheader(_("Refunds owed"))
    if not owed:
        st.info(_("No refund is owed now."), icon=":material/inbox:")
    for case in owed:
        label = f"{case.number} · {escape(case.unit_code)}"
        place, name = PLACES[case.procedure]
        places.link(place, label, {name: case.number}, icon=":material/payments:")


def yuan(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _balances(_: Translate, books: Mapping[str, Decimal]) -> None:
    held = {code: books.get(code, Decimal(0)) for code in rules.TITLES}
    told = {code: amount for code, amount in held.items() if amount}
    if not told:
        st.caption(_("Nothing is held."))
        return
    with st.container(horizontal=True, gap="medium"):
        for code, amount in told.items():
            with st.container(gap=None, width="content"):
                st.caption(_(rules.TITLES[code]))
                st.markdown(f"**{escape(yuan(amount))}**")


def _entries(_: Translate, file: SiteFile | BuildFile) -> None:
    if not file.entries:
        return
    rows = [
        {
            _("At"): moment(one.at, file.zone),
            _("Entry"): _(rules.KINDS[one.entry.kind]),
            _("Deposit account"): _(rules.TITLES[_account(one.entry)]),
            _("Yuan"): yuan(one.entry.amount),
            _("Payer"): one.payer or DASH,
            _("Receipt or voucher"): one.receipt_no or DASH,
            _("Entered by"): one.by,
        }
        for one in file.entries
    ]
    st.dataframe(rows, hide_index=True, alt=_("Entries of the deposit ledger"))


def _account(entry: rules.Entry) -> str:
    return entry.takes if entry.gives == rules.OUTSIDE else entry.gives


def _asks(file: SiteFile | BuildFile) -> tuple[Field, ...]:
    """A self-build has one account, which nobody chooses."""
    return deposits.RECEIVING[1:] if isinstance(file, BuildFile) else deposits.RECEIVING


def _is_asked(file: SiteFile | BuildFile) -> bool:
    return not isinstance(file, BuildFile) or file.deposit_due > 0


def _proposed(ctx: Context, file: SiteFile | BuildFile) -> None:
    """Say before it is paid what would go back to whom."""
    _ = ctx.translate
    settled = deposit_books.proposed(file.case, file.entries)
    back = [f"{_(rules.TITLES[payer])} {yuan(amount)}" for payer, amount in settled.back().items()]
    said = _("By this list goes back: {back}").format(back=", ".join(back) or DASH)
    st.info(escape(said), icon=":material/calculate:")
    if settled.uncovered:
        more = _("{amount} yuan are covered by no deposit: that is a claim of its own.")
        st.warning(more.format(amount=yuan(settled.uncovered)), icon=":material/balance:")


def _receiving(ctx: Context, file: SiteFile | BuildFile) -> None:
    _, key = ctx.translate, f"sites.{file.case.number}.receive"
    refused = forms.refused(key) is not None
    with st.expander(_("Receive a deposit"), icon=":material/payments:", expanded=refused):
        forms.draw(
            _,
            Form(
                key=key, asks=_asks(file), submit=_("Enter it"),
                save=partial(_receive, ctx, file.case), choices=Choices(), zone=file.zone,
                now=ctx.now,
            ),
        )  # fmt: skip


def _receive(ctx: Context, case: Case, answers: Mapping[str, Any], token: str) -> str:
    with ctx.writing() as work:
        deposits.receive(
            work.session, case.number, answers, token=token, actor=work.actor, now=work.now
        )
    return ctx.translate("It is entered; print the receipt for whoever paid.")


def _undoing(ctx: Context, file: SiteFile | BuildFile, actor: Actor) -> None:
    """Offer to undo an entry; the amounts in the choice tell which one is meant."""
    _, key = ctx.translate, f"sites.{file.case.number}.counter"
    left = {
        one.id: f"{moment(one.at, file.zone)} · {_(rules.KINDS[one.entry.kind])} · "
        f"{yuan(one.entry.amount)}"
        for one in file.entries
        if not one.undone
        and one.counters is None
        and deposits.may_undo(file.case, one.entry, by_id=one.by_id, actor=actor)
    }
    if not left:
        return
    refused = forms.refused(key) is not None
    with st.expander(_("Undo an entry"), icon=":material/undo:", expanded=refused):
        picked = st.selectbox(
            _("Entry"), list(left), format_func=lambda one: left[one], key=f"{key}.picked"
        )
        form = Form(
            key=key, asks=(asking.REASON,), submit=_("Write the counter-entry"),
            save=partial(_counter, ctx, file.case, picked), choices=Choices(), zone=file.zone,
            now=ctx.now,
        )  # fmt: skip
        forms.draw(_, form)


def _counter(
    ctx: Context, case: Case, entry_id: int, answers: Mapping[str, Any], token: str
) -> str:
    with ctx.writing() as work:
        deposits.counter(
            work.session, case.number, entry_id, answers, token=token, actor=work.actor,
            now=work.now,
        )  # fmt: skip
    return ctx.translate("The counter-entry is written; both entries stay.")
