"""Working days of Vietnam: weekends, holidays, swapped days."""
