"""Dry runs: job ads through transforms and routing tables."""
