"""Quotes in DOCKER_EXTRA_ARGUMENTS that do not quote.

## Why
The value is split at blanks, and quotes are ordinary characters in it: `-e "A=two words"` is `-e`, `"A=two`
and `words"`, and docker takes the last one for the image. Only a value that begins with a double quote has
quoting: single quotes inside, and the whole in double quotes. If those do not pair, no job starts, and the
machine says it has no docker.

## Example
DOCKER_EXTRA_ARGUMENTS = --dns=10.0.0.1 -e "SITE=two words"

## Use instead
DOCKER_EXTRA_ARGUMENTS = "--dns=10.0.0.1 -e 'SITE=two words'"

## Fix
None: what was to be one word is yours to say.

## HTCondor
Recorded with 23.9.6: hold 35 with `invalid reference format`; with quotes that do not pair
`docker: failed to parse extra arguments: Unterminated double-quote.`, and the machine says
`HasDocker = false`. 25.14.1 holds the job with `Unable to Launch Container`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.model.words import QuotingError, is_quoted_v2, split_knob


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report quotes where there is no quoting, and quoting that does not end."""
    item = scene.definition("DOCKER_EXTRA_ARGUMENTS")
    if item is None or "$" in value_of(item).text:
        return
    text = value_of(item).strip()
    if not is_quoted_v2(text.text):
        if "'" in text.text or '"' in text.text:
            yield context.report(
                text,
                "quotes are ordinary characters here, and words are split at every blank",
                help="put the whole in double quotes, and a word with blanks in single ones",
            )
        return
    try:
        split_knob(text.text)
    except QuotingError as error:
        said = str(error).rstrip(".")
        yield context.report(
            text,
            "the quotes do not pair, and no docker job starts",
            help=f"the starter's log says: {said}",
        )
