"""What waits for a reader today, and what one box finds."""
