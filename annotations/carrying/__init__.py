"""Marks and cited places follow their article to its new text: at once, or when they wait, later.

Below the tasks: what they call, and what the services call, is the same.
"""

from annotations.carrying.moving import CarriedMark, carry, hold_claims
from annotations.carrying.waiting import drain, is_affordable, put_off, resume

__all__ = ["CarriedMark", "carry", "drain", "hold_claims", "is_affordable", "put_off", "resume"]
