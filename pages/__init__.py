"""Screens. Modules define functions only; `_router` is the one script that runs."""
