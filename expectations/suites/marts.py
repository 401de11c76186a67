"""marts → published."""
from __future__ import annotations
from typing import Final
from expectations.model import Suite
MARTS: Final = Suite("marts", "marts", "published", (), "", "")
