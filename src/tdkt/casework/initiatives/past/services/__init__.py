"""Taking past works in: upload, read, correct, accept."""
