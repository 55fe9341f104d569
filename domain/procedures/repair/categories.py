"""The default repair categories, and how urgent each is unless somebody says (domain 04 §4.5)."""

from collections.abc import Mapping

from domain.procedure import Categories

CATEGORIES: Categories = {
    "plumbing": (
        "Plumbing",
        {
            "burst": "Burst pipe or flooding",
            "no_water": "No water",
            "pressure": "Water pressure",
            "tap": "Taps and valves",
            "toilet": "Toilet",
            "blocked": "Drain blocked",
            "backflow": "Floor drain overflowing",
            "water_meter": "Water meter",
        },
    ),
    "electric": (
        "Electrics",
        {
            "outage": "Power out or tripping",
            "sparks": "Leaking current or sparks",
            "lamps": "Lamps",
            "sockets": "Switches and sockets",
            "power_meter": "Electricity meter",
            "low_voltage": "Low-voltage box",
        },
    ),
    "gas": (
        "Gas",
        {
            "smell": "Smell of gas or leak",
        },
    ),
    "heating": (
        "Heating and air",
        {
            "cold": "Not warm",
            "leak": "Heating leaks",
            "valve": "Heating valve",
            "fan_coil": "Fan coil",
        },
    ),
    "doors": (
        "Doors, windows, fittings",
        {
            "locked": "Lock will not open",
            "entrance": "Entrance door of the home",
            "stairwell": "Stairwell door",
            "glass": "Broken glass",
            "window": "Window fittings",
        },
    ),
    "building": (
        "Walls, floors, ceilings",
        {
            "roof_leak": "Roof leaks",
            "facade_leak": "Façade leaks",
            "bathroom_leak": "Bathroom leaks",
            "plaster": "Plaster falling",
            "tiles": "Hollow tiles",
            "falling": "Parts about to fall",
        },
    ),
    "lift": (
        "Lift",
        {
            "trapped": "People trapped in the lift",
            "stopped": "Lift stopped",
            "noise": "Lift makes noises",
            "buttons": "Lift buttons",
            "levelling": "Lift does not level",
        },
    ),
    "lighting": (
        "Public lighting",
        {
            "corridor": "Corridor lamp",
            "street": "Street lamp",
            "emergency": "Emergency lamp",
        },
    ),
    "access": (
        "Access, barriers, cameras",
        {
            "door": "Door access",
            "intercom": "Intercom",
            "barrier": "Car barrier",
            "camera": "Camera",
        },
    ),
    "fire": (
        "Fire protection equipment",
        {
            "false_alarm": "False fire alarm",
            "hydrant": "Hydrant leaks",
            "exit": "Escape door",
            "sprinkler": "Sprinkler",
        },
    ),
    "roads": (
        "Roads and sewers",
        {
            "surface": "Road surface",
            "manhole": "Manhole cover missing",
            "septic": "Septic tank overflowing",
        },
    ),
    "facilities": (
        "Public facilities",
        {
            "play": "Fitness and play equipment",
            "bench": "Benches",
            "mailbox": "Letter boxes",
            "charger": "Charger",
        },
    ),
    "garden": (
        "Greenery and water",
        {
            "sprinkler": "Irrigation leaks",
            "tree": "Fallen tree",
        },
    ),
    "household": (
        "Household help (paid)",
        {
            "unblock": "Unblocking",
            "install": "Installation",
            "clean": "Cleaning service",
            "purchase": "Buying parts",
        },
    ),
    "other": (
        "Other",
        {
            "other": "Other",
        },
    ),
}
URGENCIES: Mapping[str, str] = {
    "plumbing.burst": "urgent",
    "plumbing.no_water": "urgent",
    "plumbing.backflow": "urgent",
    "electric.outage": "urgent",
    "electric.sparks": "urgent",
    "gas.smell": "critical",
    "heating.leak": "urgent",
    "doors.locked": "urgent",
    "doors.glass": "urgent",
    "building.falling": "urgent",
    "building.plaster": "urgent",
    "lift.trapped": "critical",
    "lift.stopped": "urgent",
    "fire.false_alarm": "urgent",
    "fire.hydrant": "urgent",
    "fire.exit": "urgent",
    "fire.sprinkler": "urgent",
    "roads.manhole": "urgent",
    "roads.septic": "urgent",
    "garden.tree": "urgent",
}
"""Second-level codes; every other repair is normal."""
