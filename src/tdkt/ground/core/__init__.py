"""Small helpers without domain: text, pages, files, shared templates."""
