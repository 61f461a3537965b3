"""Canonical layout of configuration files."""
