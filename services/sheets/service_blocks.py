"""What stands on each paper of paid services, block by block (17 F-PS-01 to F-PS-04)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from data_access.paid import Line
from domain.charges import exact, times
from domain.paid import pricing
from domain.paid.items import MATERIALS, PriceList
from domain.procedures.service_order import fields as ask
from domain.sheet import Block, Facts, Paragraph, Signatures, Table
from domain.wording import DASH, moment
from services.language import Translate
from services.paid.orders import OrderFile
from services.paid.settlements import Day
from services.paid.sums import sums


def order(_: Translate, file: OrderFile) -> tuple[Block, ...]:
    """A number with a mask only; who works and what it costs is the customer's to know."""
    case, told, zone = file.case, file.case.details, file.zone
    way = told.get("confirm_way")
    facts = (
        (_("Room"), case.unit_code),
        (_("Asked for by"), case.reporter_name),
        (_("Phone number"), case.phone or DASH),
        (_("Service item"), str(told["item_name"])),
        (_("Quantity"), f"{_plain(told.get('quantity'))} {told.get('item_unit') or ''}".strip()),
        (_("Price list of services"), str(told.get("list_no") or DASH)),
        (_("Price confirmed"), _(ask.CONFIRMED_BY[way]) if way else ""),
        (_("Confirmed by"), str(told.get("confirmed_by") or "")),
        (_("Worker in charge"), case.assignee_name),
        (_("Arrived"), _at(case.on_site_at, zone)),
        (_("Begun"), _at(case.started_at, zone)),
        (_("Work finished"), _at(case.handled_at, zone)),
    )
    return (
        Facts(facts),
        Paragraph(str(told.get("solution") or case.description), _("What is done")),
        Table((_("Material"), _("Quantity"), _("Unit price"), _("Yuan")), _materials(told),
              widths=(5, 2, 2, 2)),
        Facts(_sums(_, told), _("Price")),
        Paragraph(_("Not included: {what}").format(what=told.get("item_exclusion") or DASH)),
        Paragraph(_("Our warranty: {n} days. Pay the company only, never the worker.").format(
            n=told.get("item_warranty_days") or 0)),
        Signatures((_("Customer"), _("Worker in charge"))),
    )  # fmt: skip


def refund(_: Translate, file: OrderFile) -> tuple[Block, ...]:
    told, posted = file.case.details, file.entries
    paid_back = [one for one in posted if one.kind == "refund" and not one.undone]
    facts = (
        (_("Room"), file.case.unit_code),
        (_("Asked for by"), file.case.reporter_name),
        (_("What is asked for"), _(ask.RELIEFS[told["relief"]])),
        (_("Amount (yuan)"), _yuan(told["relief_amount"])),
        (_("Reason"), _(ask.RELIEF_REASONS[told["relief_reason"]])),
        (_("Price of the order"), _yuan(pricing.total(told))),
        (_("Paid"), _yuan(sums(posted)[0])),
        (_("Paid back"), _yuan(-sum((one.amount for one in paid_back), Decimal(0)))),
        (_("Number of the voucher"), ", ".join(one.receipt_no for one in paid_back)),
    )
    return (
        Facts(facts),
        Signatures((_("Asked for by the specialist"), _("Approved by"), _("Paid by finance"),
                    _("Received by the customer"))),
    )  # fmt: skip


def day(_: Translate, found: Day, lines: Sequence[Line], zone: str) -> tuple[Block, ...]:
    """Each entry, then each account with what was counted; left open until the day is closed."""
    rows = tuple(
        (moment(one.at, zone), one.number, _(pricing.KINDS[one.kind]),
         _(pricing.WAYS[one.way]), one.receipt_no or DASH, _yuan(one.amount))
        for one in found.entries
    )  # fmt: skip
    counted = {(one.account, one.way): one for one in lines}
    sums = tuple(
        (_(pricing.COMPANY_ACCOUNTS[one.account]), _(pricing.WAYS[one.way]), _yuan(one.booked),
         *_counted(counted.get((one.account, one.way))))
        for one in found.sums
    )  # fmt: skip
    columns = (_("At"), _("Order"), _("Entry"), _("Way of payment"), _("Receipt or voucher"),
               _("Yuan"))  # fmt: skip
    return (
        Table(columns, rows, widths=(3, 4, 3, 3, 3, 2)),
        Table((_("Company account"), _("Way of payment"), _("By the orders"), _("Counted (yuan)"),
               _("Why they differ")), sums, widths=(4, 3, 2, 2, 4)),
        Facts(((_("Together"), _yuan(found.total)),)),
        Signatures((_("Closed by"), _("Looked at by"))),
    )  # fmt: skip


def price_list(_: Translate, found: PriceList) -> tuple[Block, ...]:
    rows = tuple(
        (one.code, one.name, one.unit,
         _("By quote") if one.price is None else _yuan(one.price),
         _(MATERIALS[one.material]), one.scope, one.exclusion or DASH, str(one.warranty_days))
        for one in found.items
    )  # fmt: skip
    columns = (_("Code"), _("Item"), _("Unit of measure"), _("Labour (yuan)"), _("Material"),
               _("What is done"), _("Not included"), _("Warranty (days)"))  # fmt: skip
    return (
        Facts(((_("Version"), found.version), (_("In force from"), found.valid_from.isoformat()))),
        Table(columns, rows, widths=(2, 4, 2, 2, 3, 6, 4, 2)),
        Signatures((_("Project manager"), _("Service centre (seal)"))),
    )


def _materials(told: Any) -> tuple[tuple[str, ...], ...]:
    rows = told.get("materials_used") or ()
    found = tuple(
        (
            str(row["name"]), f"{_plain(row['quantity'])} {row.get('unit') or ''}".strip(),
            _yuan(row["price"]), _yuan(times(exact(row["price"]), exact(row["quantity"]))),
        )
        for row in rows
    )  # fmt: skip
    return found or (("", "", "", ""), ("", "", "", ""))


def _sums(_: Translate, told: Any) -> tuple[tuple[str, str], ...]:
    labour = told.get("labour") or told.get("labour_quoted")
    materials = told.get("materials", told.get("materials_quoted"))
    total = pricing.total({**told, "labour": labour, "materials": materials})
    return (
        (_("Labour"), _yuan(labour)),
        (_("Material"), _yuan(materials)),
        (_("Discount"), _yuan(told.get("discount"))),
        (_("Together"), _yuan(total)),
    )


def _counted(line: Line | None) -> tuple[str, str]:
    return ("", "") if line is None else (_yuan(line.counted), line.reason or DASH)


def _at(at: Any, zone: str) -> str:
    return moment(at, zone) if at else ""


def _plain(value: Any) -> str:
    return f"{exact(value).normalize():f}"


def _yuan(value: Any) -> str:
    return f"{exact(value):,.2f}"
