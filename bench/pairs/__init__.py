"""All texts against all: DuckDB, Spark Connect on Sail, and plain Python."""
