"""The version of this package, and its only home: pyproject.toml reads it here."""

__version__ = "0.1.0"
