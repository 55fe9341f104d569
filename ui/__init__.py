"""Widgets that the screens are built from: forms, tables, timeline, messages, charts."""
