"""Old route syntax to new, and back where it can be said."""
