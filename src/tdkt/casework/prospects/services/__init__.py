"""Deeds of the room: look over everybody, set aside, open a draft."""
