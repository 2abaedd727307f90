"""The tdkt command."""
