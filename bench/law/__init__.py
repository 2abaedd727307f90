"""How fast the law is asked: one question, a whole province, and beside OpenFisca."""
