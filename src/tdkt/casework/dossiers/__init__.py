"""Proposals with their papers and nominations, the one-stop desk and its clock."""
