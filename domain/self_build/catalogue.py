"""The catalogue of what owners build themselves: usual class, what it needs, what is checked (13
§4.2).

It is a declaration with a number: a case keeps the `VERSION` under which it was applied for.
Classes: N notify, C the covenant, J the owners together, A the authority, X prohibited. The
usual class is where the decision begins; the supervisor sets the one that holds.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

VERSION = 1
CLASSES: Mapping[str, str] = {
    "N": "Notify: registered only",
    "C": "By the covenant: consent with conditions",
    "J": "The owners decide together",
    "A": "Needs a permit of the authority",
    "X": "Prohibited",
}
FAMILIES: Mapping[str, str] = {
    "B": "Buildings and structures",
    "G": "Yards",
    "T": "Terraces",
    "W": "Walls and windows",
    "E": "Energy",
}
PAPERS: Mapping[str, str] = {
    "form": "Signed application form",
    "applicant_id": "Identity document of the applicant",
    "title": "Title or other lawful proof of the home",
    "sketch": "Sketch with sizes, material and colour",
    "right_proof": "Proof of the right to the yard, terrace or wall",
    "co_owners": "Consent of the co-owners",
    "stamped_design": "Design with the stamp of a design unit",
    "calculation": "Structural calculation",
    "style_sheet": "Style, frame and colour as the covenant has them",
    "roof_right": "Proof of the right to use the roof",
    "grid": "Application to the power grid",
    "parking": "Title or lease of the parking space, for a year at least",
    "insurance": "Insurance",
    "licence": "Licence of the authority for the thing itself",
    "greening": "Answer of the greening authority",
    "lift": "Formalities of special equipment",
}
USUAL = ("form", "applicant_id", "title", "sketch", "right_proof")
COVENANT, OWNERS, PERMIT, PROHIBITED = "C", "J", "A", "X"


@dataclass(frozen=True)
class SelfBuildItem:
    """Something that an owner may wish to build. `usual` is its class where nothing else is said.

    `papers` are brought beside the usual ones; `checks` is what the survey and the acceptance
    look at. `structure` are buildings and openings, where the supervisor joins the survey.
    `also` is the class that the domain names beside the usual one.
    """

    code: str
    title: str
    usual: str
    papers: tuple[str, ...] = ()
    checks: str = ""
    structure: bool = False
    also: str = ""


_DESIGN = ("stamped_design", "calculation")
_STYLE = ("style_sheet",)
ITEMS: Mapping[str, SelfBuildItem] = {
    one.code: one
    for one in (
        SelfBuildItem("B01", "Sunroom", "A", (*_DESIGN, "co_owners"),
                      "Height, load, drainage, distance to fire, light of the neighbours", True),
        SelfBuildItem("B02", "Pavilion, cabin or shed", "A", ("stamped_design",),
                      "Footprint, and whether it has a roof", True),
        SelfBuildItem("B03", "Extra storey, porch or outside stair", "A", _DESIGN, "Structure",
                      True),
        SelfBuildItem("B04", "Digging or enlarging a basement", "X", _DESIGN, "Foundation", True),
        SelfBuildItem("B05", "Home lift of a villa", "A", ("stamped_design", "lift"), "Shaft",
                      True),
        SelfBuildItem("G01", "Fence or gate of a yard", "C", _STYLE,
                      "Access in an emergency, line of sight"),
        SelfBuildItem("G02", "Paving, pond or rockery", "C", (),
                      "Load and waterproof layer above the garage, manholes kept open"),
        SelfBuildItem("G03", "Pergola without a cover", "C", _STYLE, "No cover sheets"),
        SelfBuildItem("G04", "Other planting, or felling", "C", ("greening",), "Trees"),
        SelfBuildItem("T01", "Terrace decking", "C", (),
                      "Waterproof layer uncut, expansion joint, drain"),
        SelfBuildItem("W01", "Awning", "C", _STYLE, "Depth, no drip on others, fixing, escape"),
        SelfBuildItem("W02", "Retractable shade", "C", _STYLE, "Wind load"),
        SelfBuildItem("W03", "Burglar bars inside", "C", _STYLE, "Opens for escape, no projection"),
        SelfBuildItem("W04", "Projecting cage", "X"),
        SelfBuildItem("W05", "Invisible safety net", "C", _STYLE),
        SelfBuildItem("W06", "Balcony enclosure", "C", _STYLE, "Drainage, vent of the gas"),
        SelfBuildItem("W07", "Air conditioner or pipe hole", "C", (), "Bracket, drain pipe"),
        SelfBuildItem("W08", "Drying or flower rack outside", "C", (), "Falling objects"),
        SelfBuildItem("W09", "Satellite dish", "X", ("licence",)),
        SelfBuildItem("W10", "Shop sign at a dwelling", "X"),
        SelfBuildItem("E01", "Solar water heater", "C", ("roof_right",),
                      "Pipe path, waterproof layer"),
        SelfBuildItem("E02", "Solar panels", "A", ("grid", "roof_right"), "Load", also=OWNERS),
        SelfBuildItem("E03", "Charger at one's own parking space", "C",
                      ("parking", "grid", "insurance"), "Fire, capacity, spacing"),
    )
}  # fmt: skip
"""Codes as the domain has them; where it names two usual classes, the stricter one stands."""
TITLES: Mapping[str, str] = {code: one.title for code, one in ITEMS.items()}


def papers(code: str, *, co_owned: bool) -> tuple[str, ...]:
    """Return what an application must bring; permits come later, while they are waited for."""
    return tuple(dict.fromkeys((*USUAL, *ITEMS[code].papers, *["co_owners"] * co_owned)))


def missing(code: str, brought: Collection[str], *, co_owned: bool) -> tuple[str, ...]:
    return tuple(one for one in papers(code, co_owned=co_owned) if one not in brought)


def fits_right(klass: str, right: str) -> bool:
    """Tell whether a class may stand on a right: of a common part the owners or the authority
    decide, even where only one flat reaches it (13 §4.2, §4.6)."""
    return right != "common" or klass in (OWNERS, PERMIT, PROHIBITED)


def usual(code: str, *, freed: bool) -> str:
    """Return the class where the decision begins; `freed` when the authority has answered that
    no permit is needed, which lets it fall to the covenant (13 §4.6). What the catalogue does not
    know is prohibited until it does."""
    known = ITEMS[code].usual if code in ITEMS else PROHIBITED
    return COVENANT if known == PERMIT and freed else known


def is_laxer(klass: str, than: str) -> bool:
    """Tell whether a class asks less of an owner than another."""
    order = tuple(CLASSES)
    return order.index(klass) < order.index(than)


def fits_item(klass: str, code: str, *, freed: bool) -> bool:
    """Tell whether a class may be set at all: what needs a permit or is prohibited by the
    catalogue is not talked down by the centre (13 §4.1, §4.2)."""
    known = usual(code, freed=freed)
    also = code in ITEMS and klass == ITEMS[code].also
    held = known in (PERMIT, PROHIBITED) and not also
    return not held or not is_laxer(klass, known)
