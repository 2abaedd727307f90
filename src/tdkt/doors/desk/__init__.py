"""The signed-in home: my work today, one search box, help."""
