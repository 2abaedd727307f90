"""What exists before any award: offices, people, honours."""
