"""The REST API: parse, one service call, represent."""
