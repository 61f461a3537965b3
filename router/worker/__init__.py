"""The execute node: the container that a routed job becomes."""
