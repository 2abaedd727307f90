"""
All texts of a country against all: which two share so much that somebody should look.

One plan in two programs: DuckDB for one installation, PySpark DataFrames over Spark Connect
for more. Plain Python, without Django; `docs/how-to/compare-the-whole-country.md` says how
to run it and why the plan is as it is.
"""
