"""What is done to a work in the register: entered, corrected, recognised, refused, withdrawn."""
