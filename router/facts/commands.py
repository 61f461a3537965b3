"""The commands of the transform language (reference transform-language sections 3, 4, 6, 7 and 8)."""

# Each takes two arguments, the second to the end of the line.
ASSIGNING = ("SET", "DEFAULT", "EVALSET", "EVALMACRO")
COPYING = ("COPY", "RENAME")
COMMANDS = (*ASSIGNING, *COPYING, "DELETE", "REQUIREMENTS", "UNIVERSE", "NAME", "TRANSFORM")

# The prefixes of the old syntax, and the command that took each one's place.
OLD_PREFIXES = {"eval_set_": "EVALSET", "set_": "SET", "copy_": "COPY", "delete_": "DELETE"}

# What people make up in their likeness, which never was a command.
MISTAKEN_PREFIXES = {"evalset_": "EVALSET", "rename_": "RENAME"}

# Universe names that UNIVERSE understands; any other word, quoted ones too, is ignored.
UNIVERSES = {
    "standard": 1,
    "vanilla": 5,
    "scheduler": 7,
    "mpi": 8,
    "grid": 9,
    "java": 10,
    "parallel": 11,
    "local": 12,
    "vm": 13,
}
