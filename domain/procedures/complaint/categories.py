"""The default complaint categories (domain 03 §3.6): a first level and its second."""

from domain.procedure import Categories

CATEGORIES: Categories = {
    "staff": (
        "Staff and service",
        {
            "attitude": "Attitude",
            "passing_on": "Passing the buck",
            "late_reply": "Late reply",
            "unversed": "Does not know the business",
            "discipline": "Discipline: smoking, asleep on post",
            "leak": "Leaked information",
            "desk_wait": "Long wait at the desk",
        },
    ),
    "repairs": (
        "Repairs",
        {
            "late": "Late",
            "rework": "Rework or quality",
            "overcharge": "Wrongly charged",
            "conduct": "Conduct in the home",
            "not_cleaned": "Left uncleaned",
            "missed": "Missed appointment",
        },
    ),
    "equipment": (
        "Equipment",
        {
            "lift": "Lift: fault, noise, stop",
            "water": "Water: pressure, quality, outage",
            "power": "Power and lighting",
            "access": "Door access and intercom",
            "fire": "Fire protection",
            "drain": "Drainage and blockage",
            "heating": "Heating and ventilation",
            "fitness": "Fitness and children's equipment",
            "charging": "Charging points",
            "network": "Network signal",
        },
    ),
    "building": (
        "Building body",
        {
            "leak": "Roof or façade leak",
            "wall_floor": "Wall and floor damage",
            "doors_windows": "Public doors and windows",
            "cracks": "Settling and cracks",
            "pipe_smell": "Smell from pipes",
        },
    ),
    "order": (
        "Order and safety",
        {
            "gate": "Gate control",
            "strangers": "Strangers",
            "theft": "Theft",
            "patrol": "Patrol",
            "throwing": "Objects thrown from height",
            "fire_lane": "Fire lane blocked",
            "cctv": "Cameras",
            "guard": "Guard's attitude",
        },
    ),
    "parking": (
        "Vehicles and parking",
        {
            "disorder": "Disorderly parking",
            "space_taken": "Space taken",
            "barrier": "Barrier",
            "fee": "Parking fee",
            "scratch": "Scratched car",
            "e_bike": "E-bikes and flying wires",
            "bicycle": "Bicycles",
        },
    ),
    "cleaning": (
        "Cleaning",
        {
            "corridor": "Corridor",
            "lift": "Lift cleaning",
            "rubbish": "Rubbish removal and sorting",
            "smell": "Smell",
            "pests": "Pest control",
            "waterscape": "Waterscape",
        },
    ),
    "greening": (
        "Greening",
        {
            "pruning": "Pruning",
            "withered": "Withered plants",
            "disease": "Plant disease",
            "destroyed": "Destroyed greenery",
        },
    ),
    "noise": (
        "Noise and nuisance",
        {
            "decoration": "Decoration noise",
            "square_dance": "Square dancing",
            "pets": "Pets",
            "equipment": "Equipment noise",
            "shops": "Shops and fumes",
            "neighbours": "Life next door",
        },
    ),
    "decoration": (
        "Decoration and illegal building",
        {
            "breach": "Decoration against the rules",
            "illegal_build": "Illegal or self-built structure",
            "balcony": "Balcony enclosure",
            "bearing_wall": "Load-bearing wall damaged",
            "waste": "Decoration waste",
            "workers": "Workers",
        },
    ),
    "fees": (
        "Fees and disclosure",
        {
            "standard": "Property fee standard",
            "bill": "Bill error",
            "utilities": "Water and power collected for others",
            "parking_fee": "Parking charges",
            "deposit": "Deposit",
            "disclosure": "Public income and fund disclosure",
            "dunning": "Way of reminding",
        },
    ),
    "amenities": (
        "Amenities and activities",
        {
            "club": "Club and pool",
            "playground": "Playground",
            "activities": "Organising activities",
            "parcels": "Parcel station",
            "bus": "Shuttle bus",
        },
    ),
    "neighbours": (
        "Neighbour disputes",
        {
            "leak_down": "Leak to the floor below",
            "common_parts": "Common parts occupied",
            "pets": "Pets next door",
            "vegetables": "Vegetable plots",
            "piles": "Piled goods",
        },
    ),
    "developer": (
        "Developer's matters",
        {
            "quality": "House quality",
            "promises": "Delivery promises",
            "facilities": "Promised facilities missing",
            "title": "Title certificates",
            "leftover": "Leftover works",
        },
    ),
    "notices": (
        "Notices",
        {
            "none": "Not notified",
            "late": "Notified late",
            "wrong": "Wrong content",
        },
    ),
    "other": ("Other", {"other": "Other"}),
}
