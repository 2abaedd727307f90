"""How long a list of 20,000 nominees takes to be previewed, beside a bare reading loop."""
