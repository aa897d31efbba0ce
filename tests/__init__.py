"""Tests read as the specification; the folders mirror ``db`` and ``tui``."""
