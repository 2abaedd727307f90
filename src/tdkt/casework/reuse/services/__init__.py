"""Deeds of the room: keep a text, compare it, judge what was found."""
