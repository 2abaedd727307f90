"""
Text reuse: which earlier texts stand, in whole or in part, in a new one, and where.

Plain Python and NumPy; knows neither Django nor initiatives. `docs/methods/text-reuse.md`
explains the method.
"""
