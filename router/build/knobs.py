"""Write one knob of a worker, its value checked against the knob's type."""

from router.build.error import BuildError
from router.build.expr import Expression, expression
from router.build.names import one_line, whole_number
from router.build.scopes import always_boolean
from router.facts.worker_knobs import WorkerKnob


def write_knob(knob: WorkerKnob, value: object) -> str:
    """Return `NAME = value`.

    Raises:
        BuildError: the value is not of the knob's type.
    """
    return f"{knob.name} = {_text(knob, value)}"


def quoted_words(words: list[str] | tuple[str, ...]) -> str:
    """Return words in HTCondor's second argument syntax, which can hold blanks and quotes.

    >>> quoted_words(["-e", "GREETING=it's fine"])
    '"-e \\'GREETING=it\\'\\'s fine\\'"'
    """
    written = []
    for word in words:
        text = one_line(word, "words").replace('"', '""')
        needs = not text or any(character in text for character in " \t'")
        written.append("'" + text.replace("'", "''") + "'" if needs else text)
    return f'"{" ".join(written)}"'


def _text(knob: WorkerKnob, value: object) -> str:
    match knob.kind:
        case "boolean":
            if not isinstance(value, bool):
                raise BuildError(f"{knob.name}: {value!r} is not True or False")
            return "true" if value else "false"
        case "integer":
            if not isinstance(value, int):
                raise BuildError(f"{knob.name}: {value!r} is not a whole number")
            return str(whole_number(value, knob.name, least=knob.least))
        case "condition":
            if not isinstance(value, bool | Expression):
                raise BuildError(f"{knob.name}: {value!r} is not True, False or an expression")
            return str(always_boolean(expression(value)))
        case "expression":
            # Text becomes a quoted string: an unquoted one is dropped in silence (reference singularity).
            if not isinstance(value, bool | int | float | str | list | tuple | Expression):
                raise BuildError(f"{knob.name}: {value!r} is not a value or an expression")
            return str(expression(value, knob.name))
        case "words":
            return _words(knob, value)
    return _plain(knob, value)


def _words(knob: WorkerKnob, value: object) -> str:
    if not isinstance(value, list | tuple):
        raise BuildError(
            f"{knob.name}: give a list of words, such as ['--dns=10.0.0.1', '-e', 'A=two words']"
        )
    if "--rm" in value:
        raise BuildError(f"{knob.name}: `--rm` removes the container before HTCondor reads its exit status")
    if knob.name == "DOCKER_EXTRA_ARGUMENTS" and "--init" in value:
        raise BuildError(f"{knob.name}: HTCondor passes `--init` itself; see DOCKER_RUN_UNDER_INIT")
    words = quoted_words(value)
    # Singularity's are evaluated before they are split, so they stand in a string (reference singularity).
    return words if knob.name == "DOCKER_EXTRA_ARGUMENTS" else str(expression(words))


def _plain(knob: WorkerKnob, value: object) -> str:
    if knob.kind == "list":
        if not isinstance(value, list | tuple):
            raise BuildError(f"{knob.name}: give a list of names")
        names = [one_line(name, knob.name) for name in value]
        for name in names:
            if not name or any(character in name for character in " ,\t"):
                raise BuildError(f"{knob.name}: `{name}` is not one name")
        return ", ".join(names)
    if not isinstance(value, str) or not value:
        raise BuildError(f"{knob.name}: {value!r} is not a text")
    path = value.removeprefix("sudo ") if knob.name == "DOCKER" else value
    if knob.kind == "path" and not path.startswith(("/", "$(")):
        raise BuildError(f"{knob.name}: `{value}` is not an absolute path")
    return one_line(value, knob.name)
