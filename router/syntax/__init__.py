"""Trees: reading and writing. Knows no meaning."""
