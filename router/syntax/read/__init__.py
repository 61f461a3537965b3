"""Text to trees, one module per language."""
