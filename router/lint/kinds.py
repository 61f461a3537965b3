"""Of what kind the value of an expression can be, when nothing is known of the ads it looks at.

For conditions of a worker, where anything but true, false or a number ends the starter (reference
docker-universe section 5). It errs towards saying less: what it cannot tell has every kind, and a rule speaks
only of an attribute that it can name.
"""

from dataclasses import dataclass
from enum import Flag, auto

from router.facts.attributes import MAY_BE_ABSENT, NUMBERS, STRINGS
from router.facts.functions import Kind as Result
from router.facts.functions import function_named
from router.syntax.expr import (
    AttributeRef,
    Binary,
    Call,
    Elvis,
    Expr,
    Group,
    ListExpr,
    Literal,
    Record,
    Ternary,
    Unary,
    Word,
    same_name,
)


class Kind(Flag):
    """The kinds a value can have; a number is as good as a boolean where one is wanted."""

    BOOLEAN = auto()
    NUMBER = auto()
    STRING = auto()
    UNDEFINED = auto()
    ERROR = auto()
    ANY = BOOLEAN | NUMBER | STRING | UNDEFINED | ERROR


_TESTS = frozenset(
    {"isundefined", "iserror", "isstring", "isinteger", "isreal", "isboolean", "islist", "isclassad"}
)
TRUTH_WORDS = frozenset({"yes", "no", "on", "off", "y", "n", "t", "f", "enabled", "disabled"})
_TEXTS = frozenset({"strcat", "tolower", "toupper", "substr", "string", "join", "regexps", "replace"})
_MEMBERS = frozenset({"stringlistmember", "stringlistimember"})
_ALWAYS_THERE = frozenset({"owner", "jobuniverse", "clusterid", "procid", "cmd", "jobstatus", "qdate"})
# What every slot ad says.
_MACHINE = {
    **dict.fromkeys(("cpus", "memory", "disk", "totalcpus", "totalmemory", "slotid"), Kind.NUMBER),
    **dict.fromkeys(("machine", "name", "opsys", "arch", "opsysandver", "startername"), Kind.STRING),
}
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"})

_DEEPEST = 40  # a list of names joined by `||` is thousands deep


@dataclass(frozen=True, slots=True)
class Known:
    """What tests before have settled about attributes: lower-case name -> kinds that are left."""

    kinds: tuple[tuple[str, Kind], ...] = ()
    unsure: frozenset[str] = frozenset()  # attributes that may be of another kind than they usually are
    levels: int = _DEEPEST  # of expressions inside one another that are looked at

    def may_be_text(self, name: str) -> bool:
        """Tell whether an attribute is known to be a text where it is there; settled tests not looked at."""
        key = name.lower()
        return key in STRINGS or key in _MACHINE

    def of(self, name: str) -> Kind:
        """Return the kinds that an attribute can have."""
        key = name.lower()
        left = Kind.ANY
        if key in _MACHINE:
            left = _MACHINE[key]
        elif key in self.unsure:
            pass
        elif key in STRINGS:
            left = Kind.STRING
        elif key in NUMBERS:
            left = Kind.NUMBER
        there = key in _MACHINE or (key in _ALWAYS_THERE and key not in MAY_BE_ABSENT)
        if left is not Kind.ANY and not there:
            left |= Kind.UNDEFINED
        for settled, kinds in self.kinds:
            if settled == key:
                left &= kinds
        return left

    def and_(self, other: "Known") -> "Known":
        """Return what both settle."""
        if not other.kinds and not other.unsure:
            return self
        unsure = self.unsure | other.unsure if other.unsure else self.unsure
        return Known(self.kinds + other.kinds, unsure, self.levels)

    def inside(self) -> "Known":
        """Return the same for what stands inside."""
        return Known(self.kinds, self.unsure, self.levels - 1)


def kinds_of(expression: Expr, known: Known = Known()) -> Kind:
    """Return the kinds that the value can have: any, for what lies too deep inside others to be looked at."""
    if isinstance(expression, Literal):
        return _of_literal(expression.value)
    if not known.levels:
        return Kind.ANY
    if isinstance(expression, AttributeRef):
        return known.of(expression.name)
    known = known.inside()
    match expression:
        case Group(inner=inner):
            return kinds_of(inner, known)
        case Unary(operator="!", operand=operand):
            return _as_condition(kinds_of(operand, known))
        case Binary():
            return _of_binary(expression, known)
        case Elvis(left=left, right=right):
            return (kinds_of(left, known) & ~Kind.UNDEFINED) | kinds_of(right, known)
        case Ternary(condition=condition, then=then, otherwise=otherwise):
            return _of_choice(condition, then, otherwise, known)
        case Call(name=name, arguments=(condition, then, otherwise)) if same_name(name, "ifThenElse"):
            return _of_choice(condition, then, otherwise, known)
        case Call(name=name) if name.lower() in _TESTS:
            return Kind.BOOLEAN
        case Call(name=name, arguments=arguments) if same_name(name, "regexp"):
            return _of_regexp(arguments, known)
        case Call(name=name, arguments=arguments) if name.lower() in _MEMBERS:
            # What is absent is a member of nothing; what is no string, an error.
            plain = any(kinds_of(one, known) & (Kind.BOOLEAN | Kind.NUMBER) for one in arguments[:2])
            return Kind.BOOLEAN | (Kind.ERROR if plain else Kind(0))
        case Call(name=name) if name.lower() in _TEXTS:
            return Kind.STRING | Kind.UNDEFINED | Kind.ERROR
        case ListExpr() | Record():
            return Kind.ERROR
        case Call(name=name):
            return _of_call(name)
        case _:
            return Kind.ANY


_RESULTS = {
    Result.STRING: Kind.STRING,
    Result.BOOLEAN: Kind.BOOLEAN,
    Result.INTEGER: Kind.NUMBER,
    Result.REAL: Kind.NUMBER,
    Result.NUMBER: Kind.NUMBER,
}


def _of_call(name: str) -> Kind:
    """Return what a function gives, where its arguments suit it or not."""
    function = function_named(name)
    kind = _RESULTS.get(function.result) if function else None
    return Kind.ANY if kind is None else kind | Kind.UNDEFINED | Kind.ERROR


def _of_literal(value: object) -> Kind:
    match value:
        case bool():
            return Kind.BOOLEAN
        case str():
            return Kind.STRING
        case Word.UNDEFINED:
            return Kind.UNDEFINED
        case Word.ERROR:
            return Kind.ERROR
        case _:
            return Kind.NUMBER


def _of_binary(expression: Binary, known: Known) -> Kind:
    """Return the kinds of operators, from the left: a chain may have thousands."""
    chain = [expression]
    while isinstance(chain[-1].left, Binary):
        chain.append(chain[-1].left)
    first = chain[-1].left
    kinds = kinds_of(first, known)
    yes, no = when(first, true=True), when(first, true=False)
    for node in reversed(chain):
        operator = node.operator
        facts = {"&&": yes, "||": no}.get(operator, Known())
        right = kinds_of(node.right, known.and_(facts) if facts.kinds else known)
        kinds = _of_operator(operator, kinds, right)
        match operator:
            case "&&":
                yes, no = yes.and_(when(node.right, true=True)), Known()
            case "||":
                yes, no = Known(), no.and_(when(node.right, true=False))
            case "=?=" | "=!=":
                yes, no = when(node, true=True), when(node, true=False)
            case _:
                yes = no = Known()
    return kinds


def _of_operator(operator: str, left: Kind, right: Kind) -> Kind:
    if operator in ("=?=", "=!="):
        return Kind.BOOLEAN
    if operator in ("&&", "||"):
        return _as_condition(left) | _as_condition(right) | Kind.BOOLEAN
    if operator in _COMPARISONS:
        return Kind.BOOLEAN | _trouble(left, right)
    if operator in _ARITHMETIC:
        return Kind.NUMBER | _trouble(left, right)
    return Kind.ANY


def _trouble(left: Kind, right: Kind) -> Kind:
    """Return what an operator gives beside its own kind: undefined and error pass, mixed kinds give error."""
    found = (left | right) & (Kind.UNDEFINED | Kind.ERROR)
    plain = Kind.BOOLEAN | Kind.NUMBER
    mixed = (Kind.STRING in left and right & plain) or (Kind.STRING in right and left & plain)
    return found | (Kind.ERROR if mixed else Kind(0))


def _as_condition(kinds: Kind) -> Kind:
    """Return the kinds of a condition: numbers become booleans, strings an error."""
    found = kinds & (Kind.BOOLEAN | Kind.UNDEFINED | Kind.ERROR)
    if Kind.NUMBER in kinds:
        found |= Kind.BOOLEAN
    if Kind.STRING in kinds:
        found |= Kind.ERROR
    return found


def _of_choice(condition: Expr, then: Expr, otherwise: Expr, known: Known) -> Kind:
    yes = kinds_of(then, known.and_(when(condition, true=True)))
    no = kinds_of(otherwise, known.and_(when(condition, true=False)))
    return yes | no | (_as_condition(kinds_of(condition, known)) & ~Kind.BOOLEAN)


def _of_regexp(arguments: tuple[Expr, ...], known: Known) -> Kind:
    """Return the kinds of `regexp(pattern, text)`: undefined passes, anything but strings is an error."""
    found = Kind.BOOLEAN
    for argument in arguments[:2]:
        kinds = kinds_of(argument, known)
        found |= kinds & (Kind.UNDEFINED | Kind.ERROR)
        if kinds & (Kind.BOOLEAN | Kind.NUMBER):
            found |= Kind.ERROR
    return found


def when(test: Expr, *, true: bool, levels: int = _DEEPEST) -> Known:
    """Return what is settled where a test came out one way."""
    below = levels - 1
    match test:
        case _ if not levels:
            return Known()
        case Group(inner=inner):
            return when(inner, true=true, levels=below)
        case Unary(operator="!", operand=operand):
            return when(operand, true=not true, levels=below)
        case Binary(operator="&&" | "||" as operator) if (operator == "&&") is true:
            return _when_all(test, operator, true=true)
        case Binary(operator="=!=", left=AttributeRef(name=name), right=Literal(value=value)):
            return Known(((name.lower(), _of_literal(value) if not true else _not(value)),))
        case Binary(operator="=?=", left=AttributeRef(name=name), right=Literal(value=value)):
            return Known(((name.lower(), _of_literal(value) if true else _not(value)),))
        case Call(name=name, arguments=(AttributeRef(name=attribute),)):
            return _when_tested(name.lower(), attribute.lower(), true=true)
        case _:
            return Known()


def _when_all(test: Expr, operator: str, *, true: bool) -> Known:
    """Return what is settled where each part of a chain came out one way."""
    parts: list[Expr] = []
    while isinstance(test, Binary) and test.operator == operator:
        parts.append(test.right)
        test = test.left
    found = when(test, true=true)
    for part in reversed(parts):
        facts = when(part, true=true)
        found = found.and_(facts) if facts.kinds else found
    return found


def _not(value: object) -> Kind:
    """Return what is left where a value was excluded: only words exclude a whole kind."""
    return Kind.ANY & ~_of_literal(value) if isinstance(value, Word) else Kind.ANY


def _when_tested(function: str, attribute: str, *, true: bool) -> Known:
    kinds = {
        "isundefined": Kind.UNDEFINED,
        "isboolean": Kind.BOOLEAN,
        "isstring": Kind.STRING,
        "iserror": Kind.ERROR,
        "isinteger": Kind.NUMBER,
        "isreal": Kind.NUMBER,
    }.get(function)
    if kinds is None or (not true and function in ("isinteger", "isreal")):
        return Known()
    return Known(((attribute, kinds if true else Kind.ANY & ~kinds),))
