"""The default kinds of inquiries (domain 02 §2.4), and those that need care."""

from domain.procedure import Categories

CATEGORIES: Categories = {
    "fees": (
        "Fees",
        {
            "bill": "Property fee: standard and bill",
            "utilities": "Water and power collected",
            "parking": "Parking charge",
            "arrears": "Arrears and late charges",
            "invoice": "Invoice",
            "deposit": "Return of a deposit",
            "reduction": "Reduction or vacancy rule",
            "fund": "Repair fund",
        },
    ),
    "handover": (
        "Handover and home",
        {
            "flow": "How handover works",
            "warranty": "Warranty: term and scope",
            "title": "Title and transfer",
            "area": "Area and layout",
            "keys": "Keys",
        },
    ),
    "decoration": (
        "Decoration",
        {
            "papers": "Papers for decoration",
            "hours": "Working hours of decoration",
            "forbidden": "What is not allowed",
            "deposit": "Decoration deposit",
            "waste": "Removal of waste",
            "balcony": "Balcony and air conditioner",
            "self_build": "Self-build and extensions",
        },
    ),
    "repairs": (
        "Repairs asked about",
        {
            "how": "How to report a repair",
            "price": "Price of repairs",
            "progress": "Progress of a repair",
            "who": "Whose duty: common, home, warranty",
        },
    ),
    "parking": (
        "Parking and traffic",
        {
            "space": "Renting or buying a space",
            "monthly": "Monthly card",
            "visitors": "Visitors' parking",
            "charging": "Charging",
            "e_bikes": "E-bikes",
        },
    ),
    "cards": (
        "Access and cards",
        {
            "card": "Access or lift card",
            "face": "Face recognition (by free choice)",
            "visitor": "Visitors",
            "pass": "Work pass",
        },
    ),
    "affairs": (
        "Affairs",
        {
            "release": "Goods release",
            "move": "Moving in or out",
            "tenant": "Tenant registration",
            "certificate": "Certificates",
            "collect": "Collecting for others",
        },
    ),
    "public": (
        "Public services",
        {
            "outage": "Outage of water, power, gas, heating",
            "network": "Network",
            "parcels": "Parcels",
            "waste_sorting": "Waste sorting",
            "premises": "Club and premises",
        },
    ),
    "order": (
        "Order and safety asked about",
        {
            "cctv": "Viewing cameras",
            "fire": "Fire safety",
            "throwing": "Throwing from height",
            "pets": "Pets",
        },
    ),
    "community": (
        "Community and committee",
        {
            "activity": "Signing up for activities",
            "assembly": "Owners' assembly and committee",
            "disclosure": "Disclosure",
            "income": "Public income",
        },
    ),
    "surroundings": (
        "Surroundings and policy",
        {
            "school": "School",
            "registry": "Household registration (hukou)",
            "bus": "Buses",
            "policy": "Policy",
        },
    ),
    "other": (
        "Other",
        {
            "person": "Looking for somebody",
            "sales": "Sales call",
            "job": "Job offer",
            "other": "Other",
        },
    ),
}
PERSONAL = ("fees.bill", "fees.arrears", "fees.deposit")
"""Kinds whose answer tells something of one household's account (02 §2.3)."""
SOMEBODY = "other.person"
"""Somebody asks for another resident: we call for them, and give no number (01 §1.6)."""
