"""
Text reuse: which earlier texts stand, in whole or in part, in a new one, and where.

Plain Python and NumPy; knows neither Django nor initiatives. `docs/methods/text-reuse.md`
explains the method.
"""

from tdkt.tools.similarity.engine import Engine
from tdkt.tools.similarity.fingerprints import METHOD, fingerprint
from tdkt.tools.similarity.index import Index
from tdkt.tools.similarity.results import Match, Reuse, SharedSpan, Span

__all__ = [
    "METHOD",
    "Engine",
    "Index",
    "Match",
    "Reuse",
    "SharedSpan",
    "Span",
    "fingerprint",
]
