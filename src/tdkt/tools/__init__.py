"""Craft that knows no office: law as data, working days, documents."""
