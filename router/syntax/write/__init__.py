"""Trees to canonical text, one module per language."""
