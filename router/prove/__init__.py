"""Proof that two configurations treat jobs alike."""
