"""What HTCondor knows, as tables. No logic."""
