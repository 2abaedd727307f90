"""What comes in as lists and goes out as figures."""
