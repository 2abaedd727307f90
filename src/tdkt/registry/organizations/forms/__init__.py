"""What administrators type about units and roles."""
