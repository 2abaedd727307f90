"""
Look over a whole province at once: who meets a standard, and who lacks one step.

Two passes. The first asks all subjects together, column by column, whether a condition
could hold at all; it never loses anybody who meets the standard. The second judges those
who are left one by one with `evaluate`, which alone decides and explains.
"""

from .reach import Reach, Step, within_reach
from .table import FactTable

__all__ = ["FactTable", "Reach", "Step", "within_reach"]
