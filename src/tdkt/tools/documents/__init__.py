"""Word, PDF and QR making in the official format."""
