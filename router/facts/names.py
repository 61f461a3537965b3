"""How names are spelt (reference transform-language 5 and 6, config-macros 3, job-router 2)."""

import re

ATTRIBUTE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")  # one that an expression can refer to without quotes
MACRO_NAME = re.compile(r"[A-Za-z0-9_./]+")  # of a knob too
ROUTE_NAME = re.compile(r"[A-Za-z0-9_]+")  # one that no list, knob or log takes apart
