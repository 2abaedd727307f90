"""Dated, cited law as data and the pure evaluation of criteria."""
