"""routelint: rules, and what runs them."""
