"""The verbs: every write of the house is one call of one of these modules.

Keyword-only, `by=` the actor, one transaction each, a line in the change log for everything done,
and a ring for the worker once it is committed.
"""
