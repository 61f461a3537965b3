"""Build, lint, dry-run and convert HTCondor job routes."""
