"""Lists of nominees read in whatever shape units send them; errors given back."""
