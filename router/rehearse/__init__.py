"""A real HTCondor pool with Docker in namespaces of this machine, to try routes on before a CE does."""
