"""Certificates: how fast, how much memory, and how WeasyPrint does the same pages."""
