"""Public pages; every one is open without sign-in."""
