"""Folders and lists of works of past years, read in and looked at before they count."""
