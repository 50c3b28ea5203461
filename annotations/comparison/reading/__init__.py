"""From a text to the values it states: a reader for each kind of fact, in this order.

A reader takes the words it has read, so that 18 in "March 18" is no number of its own.
"""

from annotations.comparison.reading.extracting import READERS, extract

__all__ = ["READERS", "extract"]
