"""The functions of the ClassAd language, with what HTCondor adds to it.

Measured: each with every number of arguments from none to five, of many kinds, with the bindings of 25.14.1,
and once with condor_transform_ads of 23.9.6 and 25.14.1, which have the same functions; a test asks the
bindings again. An unknown name or a wrong number of arguments is no mistake to the parser: the value is
`error`.
"""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a function gives, unless an argument is undefined or does not suit it."""

    ANY = "any value"
    BOOLEAN = "a boolean"
    INTEGER = "an integer"
    REAL = "a real number"
    NUMBER = "a number"
    STRING = "a string"
    LIST = "a list"
    RECORD = "a record"
    ABSOLUTE_TIME = "an absolute time"
    RELATIVE_TIME = "a relative time"


@dataclass(frozen=True, slots=True)
class Function:
    """One function: its name as the manual spells it, how many arguments it takes (`most` is None for any).

    `exact_case` tells that versions before 25.13.2 know no other spelling.
    """

    name: str
    least: int
    most: int | None
    result: Kind
    exact_case: bool = False

    def takes(self, count: int) -> bool:
        """Tell whether it can be called with that many arguments."""
        return self.least <= count and (self.most is None or count <= self.most)

    @property
    def arguments(self) -> str:
        """How many arguments it takes, in words."""
        if self.most is None:
            return f"at least {self.least} arguments" if self.least else "any number of arguments"
        if self.least == self.most:
            return f"{self.least} argument{'' if self.least == 1 else 's'}"
        return f"{self.least} to {self.most} arguments"


def _same(names: str, least: int, most: int | None, result: Kind) -> tuple[Function, ...]:
    return tuple(Function(name, least, most, result) for name in names.split())


_TABLE: tuple[Function, ...] = (
    *_same("isUndefined isError isString isInteger isReal isList isClassAd", 1, 1, Kind.BOOLEAN),
    *_same("isBoolean isAbsTime isRelTime", 1, 1, Kind.BOOLEAN),
    *_same("member identicalMember", 2, 2, Kind.BOOLEAN),
    *_same("anyCompare allCompare", 3, 3, Kind.BOOLEAN),
    *_same("sum min max", 1, 1, Kind.NUMBER),
    *_same("avg", 1, 1, Kind.REAL),
    *_same("size", 1, 1, Kind.INTEGER),
    *_same("time", 0, 0, Kind.INTEGER),
    *_same("interval", 1, 1, Kind.STRING),
    *_same("absTime", 0, 2, Kind.ABSOLUTE_TIME),
    *_same("currentTime", 0, 0, Kind.ABSOLUTE_TIME),
    *_same("timeZoneOffset dayTime", 0, 0, Kind.RELATIVE_TIME),
    *_same("relTime", 1, 1, Kind.RELATIVE_TIME),
    *_same("formatTime", 0, 2, Kind.STRING),
    *_same("getYear getMonth getDayOfYear getDayOfMonth getDayOfWeek", 1, 1, Kind.INTEGER),
    *_same("getDays getHours getMinutes getSeconds", 1, 1, Kind.INTEGER),
    *_same("splitTime", 1, 1, Kind.RECORD),
    *_same("strcat join", 0, None, Kind.STRING),
    *_same("toUpper toLower", 1, 1, Kind.STRING),
    *_same("substr", 2, 3, Kind.STRING),
    *_same("strcmp stricmp", 2, 2, Kind.INTEGER),
    *_same("regexp regexpMember", 2, 3, Kind.BOOLEAN),
    *_same("regexps replace replaceAll", 3, 4, Kind.STRING),
    *_same("int floor ceil ceiling round", 1, 1, Kind.INTEGER),
    *_same("real", 1, 1, Kind.REAL),
    *_same("string", 1, 1, Kind.STRING),
    *_same("bool", 1, 1, Kind.BOOLEAN),
    *_same("pow", 2, 2, Kind.NUMBER),
    *_same("quantize", 2, 2, Kind.ANY),
    *_same("random", 0, 1, Kind.NUMBER),
    *_same("ifThenElse", 3, 3, Kind.ANY),
    *_same("eval debug", 1, 1, Kind.ANY),
    *_same("unparse", 1, 1, Kind.STRING),
    *_same("unresolved", 1, 2, Kind.ANY),
    *_same("envV1ToV2", 1, 1, Kind.STRING),
    *_same("mergeEnvironment", 0, None, Kind.STRING),
    *_same("listToArgs", 1, 2, Kind.STRING),
    *_same("argsToList", 1, 2, Kind.LIST),
    *_same("stringListSize", 1, 2, Kind.INTEGER),
    *_same("stringListSum stringListAvg stringListMin stringListMax", 1, 2, Kind.NUMBER),
    *_same("stringListMember stringListIMember stringListSubsetMatch", 2, 3, Kind.BOOLEAN),
    *_same("stringListISubsetMatch stringListsIntersect", 2, 3, Kind.BOOLEAN),
    *_same("stringList_regexpMember", 2, 4, Kind.BOOLEAN),
    *_same("userHome", 1, 2, Kind.STRING),
    *_same("userMap", 2, 4, Kind.ANY),
    *_same("splitUserName splitSlotName", 1, 1, Kind.LIST),
    *_same("split", 1, 2, Kind.LIST),
    *_same("evalInEachContext", 2, 2, Kind.LIST),
    *_same("countMatches", 2, 2, Kind.INTEGER),
    *_same("versioncmp", 2, 2, Kind.INTEGER),
    *_same("version_in_range", 3, 3, Kind.BOOLEAN),
    *(
        Function(name, 2, 2, Kind.BOOLEAN, exact_case=True)
        for name in ("versionGT", "versionGE", "versionLT", "versionLE", "versionEQ")
    ),
)
FUNCTIONS: dict[str, Function] = {function.name.lower(): function for function in _TABLE}


def function_named(name: str) -> Function | None:
    """Return the function of that name, in whatever case."""
    return FUNCTIONS.get(name.lower())
