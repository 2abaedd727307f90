"""Pages of councils and sittings."""
