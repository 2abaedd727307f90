"""Public texts that come with the program, and the suggested share."""
