"""What is done with decisions: drafted, issued, recorded; certificates printed."""
