"""Who could be proposed and was not: found by looking over everybody, decided by people."""
