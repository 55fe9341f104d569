"""The catalogue of controlled works: each with its class, which nobody can override (12 §3.5).

Classes: P prohibited, D a design, A an outside approval, T a test, C the uniform style, N notify.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from domain.renovation.profile import Profile

CLASSES: Mapping[str, str] = {
    "P": "Prohibited",
    "D": "Needs a design",
    "A": "Needs an outside approval",
    "T": "Needs a test",
    "C": "Uniform style",
    "N": "Notified only",
}
PAPERS: Mapping[str, str] = {
    "title": "Title or other lawful proof of the home",
    "applicant_id": "Identity document of the applicant",
    "plan": "Decoration plan",
    "workers": "Copies of the workers' documents, with photos",
    "qualification": "Copy of the company's qualification",
    "owner_consent": "Written consent of the owner",
    "guarantee": "Guarantee for people who stay overnight",
    "design": "Design by the original or a qualified design unit",
    "scheme": "Construction scheme of the waterproof layer",
    "planning": "Approval of the planning authority",
    "gas": "Approval of the gas company",
    "heating": "Approval of the heating unit",
    "power": "Approval of the power supplier",
    "fire": "Fire design and its approval",
    "co_owners": "Consent of the co-owners",
}
OUTSIDE = ("design", "planning", "gas", "heating", "power", "fire")
"""Papers that somebody outside gives: number, issuer and validity are noted (R4)."""
DWELLING = ("flat", "duplex", "villa")


@dataclass(frozen=True)
class Work:
    """One controlled work. `classes` are the letters that hold together; `papers` open its gate.

    `wet` works are tested with water before they are covered; `basis` is the rule behind it.
    """

    code: str
    title: str
    classes: str
    papers: tuple[str, ...] = ()
    basis: str = ""
    wet: bool = False
    structural: bool = False
    facade: bool = False

    @property
    def prohibited(self) -> bool:
        return "P" in self.classes

    @property
    def special(self) -> bool:
        """Tell whether the manager decides: structure, façade, or an outside approval."""
        return self.structural or self.facade or "A" in self.classes


_DESIGN = ("design",)
WORKS: Mapping[str, Work] = {
    one.code: one
    for one in (
        Work("S01", "Load-bearing wall, beam, column, slab or foundation", "D", _DESIGN,
             "条例15; 110号令 5(1)", structural=True),
        Work("S02", "Opening in a load-bearing wall", "P", (), "110号令 5(3)", structural=True),
        Work("S03", "Wall between room and balcony", "P", (), "110号令 5(3)", structural=True),
        Work("S04", "Dry room or balcony made kitchen or bathroom", "P", (), "110号令 5(2)"),
        Work("S05", "Bathroom above a living space of the flat below", "P", (), "LOCAL"),
        Work("S06", "More load on the floor", "D", _DESIGN, "110号令 7", structural=True),
        Work("S07", "Damage to insulation or energy-saving windows", "P", (), "110号令 5(4)"),
        Work("S08", "Opening in a slab, or a mezzanine", "DA", ("design", "planning"),
             "条例15; 规划法", structural=True),
        Work("S09", "Digging a basement", "PA", ("planning",), "规划法 40", structural=True),
        Work("F01", "Opening in an outer wall", "A", ("planning",), "110号令 6(2)", facade=True),
        Work("F02", "Enclosing a balcony", "C", (), "CJJ", facade=True),
        Work("F03", "Burglar bars", "C", (), "LOCAL", facade=True),
        Work("F04", "Awning, shade or drying rack outside", "C", (), "LOCAL", facade=True),
        Work("F05", "Outdoor unit of an air conditioner", "C", (), "解释 4", facade=True),
        Work("F06", "Entrance door", "C"),
        Work("F07", "Entrance door moved or opened into the corridor", "P", (), "消防法 28"),
        Work("U01", "Gas pipe or meter", "A", ("gas",), "110号令 6(4)"),
        Work("U02", "Heating pipes or radiators", "A", ("heating",), "110号令 6(3)"),
        Work("U03", "Shared water or drain stack", "P"),
        Work("U04", "Waterproof layer of kitchen or bathroom", "T", ("scheme",), "110号令 8",
             wet=True),
        Work("U05", "Opening in a flue or air duct", "P"),
        Work("U06", "More electric power, or moving the meter", "A", ("power",)),
        Work("U07", "Sprinklers and smoke detectors", "A", ("fire",), "消防法 28"),
        Work("U08", "Intercom and cameras", "T"),
        Work("U09", "Water and drain branches inside the home", "T", wet=True),
        Work("I01", "Walls, floors, ceilings and cupboards", "N"),
        Work("I02", "Stone floor within the layer limit", "N"),
        Work("I03", "Stone floor above the layer limit", "D", _DESIGN, "110号令 7",
             structural=True),
    )
}  # fmt: skip
"""Works of yard, terrace and roof (Y01) are no renovation: they are a self-build case (13)."""
TITLES: Mapping[str, str] = {code: one.title for code, one in WORKS.items()}


def work(code: str, *, profile: Profile, dwelling: str) -> Work:
    """Return a work as it stands here: some places forbid more than the nation does."""
    found = WORKS[code]
    if code == "S01" and dwelling in DWELLING and not profile.structure:
        return replace(found, classes="P", papers=())
    if code == "S05" and profile.bath_above_room:
        return replace(found, classes="T", papers=("scheme",), wet=True)
    if code == "U07" and dwelling in DWELLING:
        return replace(found, classes="P", papers=())
    return found


def prohibited(codes: Iterable[str], *, profile: Profile, dwelling: str) -> tuple[str, ...]:
    """Return the codes that can only be taken out of the application (README rule 5)."""
    return tuple(c for c in codes if work(c, profile=profile, dwelling=dwelling).prohibited)


def papers(
    codes: Iterable[str], *, profile: Profile, dwelling: str, role: str, company: bool,
    overnight: bool,
) -> tuple[str, ...]:  # fmt: skip
    """Return what an application must bring, by its works and by who asks (110号令 art. 14)."""
    works = [work(code, profile=profile, dwelling=dwelling) for code in codes]
    wanted = ["title", "applicant_id", "plan", "workers"]
    wanted += ["qualification"] * company + ["guarantee"] * overnight
    wanted += ["owner_consent"] * (role != "owner")
    wanted += ["co_owners"] * any(one.structural and not one.prohibited for one in works)
    wanted += [paper for one in works for paper in one.papers]
    return tuple(dict.fromkeys(wanted))


def missing(wanted: Iterable[str], brought: Collection[str]) -> tuple[str, ...]:
    """Return the papers that are not there yet, in the order in which they are asked for."""
    return tuple(paper for paper in wanted if paper not in brought)


def is_special(codes: Iterable[str]) -> bool:
    """Tell whether the manager decides the application."""
    return any(WORKS[code].special for code in codes)


def needs_licence(codes: Iterable[str]) -> bool:
    """Tell whether only a licensed company may do it: structure, façade, pipes, load, water."""
    return any(
        one.structural or one.facade or one.wet or "A" in one.classes
        for one in (WORKS[code] for code in codes)
    )
