"""Intentions that each syntax says in words of its own."""

from router.build.error import BuildError
from router.build.expr import Expression, Value
from router.build.functions import if_then_else, is_string, is_undefined, regexp, strcat, unparse
from router.build.policy import Policy, image_in
from router.build.statement import Spelled, copy, delete, evalset, set_, when_defined
from router.build.terms import attr, call
from router.syntax.statement import Statement


def fill(name: str, value: Value) -> Spelled:
    """Give an attribute a value where it is missing or undefined; otherwise store the value it has.

    DEFAULT keeps one that is there and undefined (RL811), and the old syntax has no such word.

    >>> fill("JobPrio", 5).transform[0].text.text
    'EVALSET JobPrio ifThenElse(isUndefined(JobPrio), 5, JobPrio)'
    """
    own, copied = attr(name), attr(f"orig_{name}")
    return Spelled(
        transform=(evalset(name, if_then_else(is_undefined(own), value, own)),),
        entries=(
            copy(name, f"orig_{name}"),
            evalset(name, if_then_else(is_undefined(copied), value, copied)),
        ),
    )


def combined_requirements(demand: Expression) -> Spelled:
    """Add a demand on machines to what the job requires itself, whatever that evaluates to.

    The job's own expression is kept under another name and referred to. Pasting it with `$(MY.Requirements)`
    would expand macros in text that the submitter wrote, and one that names itself would never end
    (reference transform-language section 5). A job with no Requirements gets the demand alone:
    `?:` would also replace requirements that are undefined on a machine, and so match it.
    """
    own = attr("orig_Requirements")
    return Spelled(
        comment="the job's own requirements, and the machine must fit the route",
        transform=(
            copy("Requirements", "orig_Requirements"),
            when_defined(
                "Requirements",
                [set_("Requirements", own & demand)],
                otherwise=[set_("Requirements", demand)],
            ),
        ),
        entries=(
            copy("Requirements", "orig_Requirements"),
            # The old syntax has no `if`; unparse gives the empty text for what is missing and nothing else.
            # The router is asked: in Requirements, `unparse(orig_Requirements)` keeps the negotiators of
            # 23.9.6 and 25.14.1 from matching any machine, and the job idle (seen in pools of both).
            evalset("orig_HasRequirements", unparse(own) != ""),
            set_("Requirements", (attr("orig_HasRequirements").isnt(True) | own) & demand),
        ),
    )


def relative_command() -> Spelled:
    """Put `./` before a command that is neither absolute nor begins so.

    An empty command stays and runs what the image itself runs; a missing or undefined one becomes empty,
    because without the attribute a worker cannot even begin, and the job would be tried again for ever.
    """
    own = attr("orig_Cmd")
    prefixed = if_then_else(regexp("^([.]?/|$)", own), own, strcat("./", own))
    statements = (copy("Cmd", "orig_Cmd"), evalset("Cmd", if_then_else(is_string(own), prefixed, "")))
    return Spelled(
        comment="a command that is not absolute lies in the job's own folder;\n"
        "of use only where it is not transferred as the executable (HTCondor 8.5.7 and later)",
        transform=statements,
        entries=statements,
    )


def chosen_image(default: str, allowed: tuple[str, ...] | None) -> Spelled:
    """Set DockerImage to what the job names, or to the default where it is missing, undefined or empty.

    DEFAULT would keep a literal undefined (RL811). The value is stored, so that an expression cannot
    name one image to the router and another to the worker.
    """
    own, copied = attr("DockerImage"), attr("orig_DockerImage")
    # Copied first for the old router. A job without an image may bring an orig_DockerImage of its own,
    # so that one is tested where it is used.
    named = _is_named(copied) if allowed is None else image_in(copied, allowed)
    return Spelled(
        comment="the job's own image, or this one",
        transform=(evalset("DockerImage", if_then_else(_is_named(own), own, default)),),
        entries=(
            copy("DockerImage", "orig_DockerImage"),
            evalset("DockerImage", if_then_else(named, copied, default)),
        ),
    )


def _is_named(image: Expression) -> Expression:
    return is_string(image) & (image != "")


def behind(program: str) -> Policy:
    """Run a program of the image, with the job's own command and arguments as its arguments.

    A command that was to be transferred becomes an input file, and is called in the job's folder. The
    arguments are kept word by word: those of the first syntax, in which a quote stands for itself, are
    said in the second, in which `''''` does.
    """
    if not program.startswith("/"):
        raise BuildError(f"program: `{program}` is not an absolute path in the image")
    cmd, inputs = attr("orig_Cmd"), attr("TransferInput")
    sent = attr("orig_TransferExecutable").isnt(False)
    last = call("split", cmd, "/")[call("size", call("split", cmd, "/")) - 1]
    command = if_then_else(sent, strcat("./", last), cmd)
    words = if_then_else(
        is_string(attr("Arguments")),
        strcat(" ", attr("Arguments")),
        if_then_else(
            is_string(attr("orig_Args")),
            strcat(" ", call("replaceAll", "'", attr("orig_Args"), "''''")),
            "",
        ),
    )
    quoted = call("replaceAll", "'", command, "''")
    given = if_then_else(is_string(inputs), inputs, "")
    more = if_then_else(is_string(inputs) & (inputs != ""), strcat(inputs, ",", cmd), cmd)
    statements: tuple[Statement, ...] = (
        copy("Cmd", "orig_Cmd"),
        copy("Args", "orig_Args"),
        copy("TransferExecutable", "orig_TransferExecutable"),
        delete("Args"),
        set_("Cmd", program),
        set_("TransferExecutable", False),
        evalset("Arguments", strcat("'", quoted, "'", words)),
        evalset("TransferInput", if_then_else(sent, more, given)),
    )
    comment = f"{program} is what runs; the job's own command follows it"
    return Policy(
        condition=is_string(attr("Cmd")) & attr("Cmd").isnt(""),
        statements=(Spelled(comment=comment, transform=statements, entries=statements),),
    )
