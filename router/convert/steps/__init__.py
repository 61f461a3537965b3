"""One rewrite each, from what a route ad says to what a transform says."""
