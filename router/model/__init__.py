"""Meaning: configuration, macros, transforms, routes and the routing table."""
