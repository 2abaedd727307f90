"""What is done with councils: set up, members in and out, results entered from minutes."""
