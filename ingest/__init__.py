"""The domain: from raw bytes to parsed frames. No orchestrator, no warehouse, no contract engine in here."""

PARSER_VERSION = "6"
"""Raised whenever the same bytes may give other facts; a document is parsed once per (sha256, version)."""
