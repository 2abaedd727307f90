"""
Facts in, findings out: identifiers, authority, numbers, legal bases, wording, money.

No database and no clock in this package.
"""
