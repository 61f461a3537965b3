"""Run `include`, `use`, `error` and `warning` lines.

Reference config-macros section 8. Commands are run only where that was asked for; otherwise their lines are
reported and give nothing.
"""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from router.diagnostics import Severity
from router.errors import UnreadableFile
from router.facts.knobs import knob_templates
from router.model.configuration_frames import Frame
from router.model.configuration_report import BrokenTemplateError
from router.model.configuration_run import DEEPEST_INCLUDE, Runner
from router.model.configuration_templates import template_items, with_arguments
from router.syntax.config import Include, Item, Message, Use
from router.syntax.read.config import LineReading, read_lines
from router.syntax.read.config_lines import SPACE
from router.text import MappedText, SourceFile, decode

_COMMAND_SECONDS = 60
_MOST_REPEATED = 10_000  # files that are included once more: HTCondor goes on, for hours if there are such

Open = Callable[[str, SourceFile], SourceFile]
"""Open the file of this name for the file that includes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Included:
    """An `include` of a file that was come to, and that file as read; None if it cannot be opened."""

    item: Include
    name: str
    reading: LineReading | None = None


def open_here(name: str, _including: SourceFile) -> SourceFile:
    """Open a file as HTCondor does: a relative name belongs to the current directory."""
    return SourceFile.read(name)


_NO_FILE = "No such file or directory"
_USE = re.compile(r"[:\s]*@?use(\s*)", re.ASCII | re.IGNORECASE)


class NoCommandError(Exception):
    """A text that HTCondor cannot run as a command; the message is HTCondor's."""


class StoppedTemplateError(Exception):
    """A template's `error` line was run."""


class InvalidTemplateError(StoppedTemplateError):
    """A template has a line that is none; so has every template that uses it."""


class SpecialLines:
    """Does what special lines say."""

    def __init__(self, *, run_commands: bool, open_included: Open = open_here) -> None:
        self.run_commands = run_commands
        self.open_included = open_included
        self.included: list[Included] = []
        self.readings: dict[str, LineReading] = {}  # of included files, by path
        self.repeated = 0  # how many times one of them was run once more

    def __call__(self, runner: Runner, frame: Frame, item: Item) -> None:
        """Run one line."""
        match item:
            case Include():
                self._include(runner, frame, item)
            case Use():
                self._use(runner, frame, item)
            case Message(keyword=keyword, argument=argument):
                self._message(runner, frame, keyword, argument)

    def _message(self, runner: Runner, frame: Frame, keyword: str, argument: MappedText) -> None:
        said = runner.expand(argument.text, argument)
        if keyword == "warning":
            where = " Warning : " if frame.template else f"Config source Warning {runner.where(frame)}: "
            runner.say(f"{where}{said}")
            runner.note("CF009", f"the configuration warns: {said}", argument, severity=Severity.WARNING)
            return
        message = f"the configuration stops itself: {said}"
        if not frame.template:
            runner.say(f"Config source Error {runner.where(frame)}: {said}")
            runner.fail("", argument, code="CF009", message=message)
            return
        runner.say(f" Error : {said}")
        raise StoppedTemplateError(message)

    # include

    def _include(self, runner: Runner, frame: Frame, item: Include) -> None:
        argument = item.argument
        if not item.known:
            expected = "expected filename after keyword 'into'" if item.option.endswith(" into") else ""
            runner.say(
                f"Config source Error {runner.where(frame)}:"
                f" unexpected keyword(s) '{item.option}' after include {expected}"
            )
            message = f"`{item.option}` is no option of `include`"
            runner.fail("", item.text, code="CF005", message=message)
            return
        name = runner.expand(argument.text, argument)
        depth = sum(1 for other in runner.frames if other.kind) + 1
        if item.command and not name and not item.cache:
            return  # the child that should run it dies, and HTCondor goes on without (oracle runs)
        if item.command or "|" in name:
            try:
                self.command(runner, name, item.cache, argument)
            except NoCommandError as error:
                if item.if_exists:
                    runner.frames[0].leftover = str(error)
                else:
                    self._refuse(runner, name, depth, str(error), argument)
            return
        if depth >= DEEPEST_INCLUDE:
            self._refuse(runner, name, depth, "includes nested too deep", argument)
            return
        try:
            source = self.open_included(name or "\0", frame.source)
        except UnreadableFile as error:
            if isinstance(error.__cause__, IsADirectoryError):
                return  # nothing is read, and nothing said (oracle run)
            self.included.append(Included(item=item, name=name))
            reason = str(error).rsplit(": ", 1)[-1] if name else _NO_FILE
            if item.if_exists:
                runner.frames[0].leftover = f"can't open file {name}: {reason}"
            else:
                self._refuse(runner, name, depth, f"can't open file {name}: {reason}", argument)
            return
        known = self.readings.get(source.path)
        reading = known or self.readings.setdefault(source.path, read_lines(source, release=runner.release))
        self.included.append(Included(item=item, name=name, reading=reading))
        if known is None or self._is_read_again(runner, name, argument):
            runner.run(reading, "config source")

    def _is_read_again(self, runner: Runner, name: str, place: MappedText) -> bool:
        """Tell whether to run a file once more: not where HTCondor has stopped, there is no more to find.

        Files that include one another twice are run a million times before the nesting is too deep, and
        those that include the next one twice as often without any error.
        """
        if runner.fatal is not None:
            return False
        self.repeated += 1
        if self.repeated > _MOST_REPEATED:
            message = (
                f"files are included again and again, `{name}` the {_MOST_REPEATED + 1}th time that one is"
            )
            runner.never_ends(message, place)
        return runner.fatal is None

    def _refuse(self, runner: Runner, name: str, depth: int, reason: str, place: MappedText) -> None:
        """Fail within a file that could not be opened."""
        runner.frames[0].leftover = ""
        runner.say(f'Config source Error "{name}", Line 0, Include Depth {depth}: {reason}')
        runner.fail("", place, code="CF005", message=f"include: {reason}")

    def command(self, runner: Runner, name: str, cache: str, place: MappedText) -> None:
        """Read what a command prints, if commands may be run, or what it printed into its cache.

        Raises:
            NoCommandError: there is no such command.
        """
        if "|" in name and not name.endswith("|") and not cache:
            raise NoCommandError("not a valid command, | must be at the end\n")
        command = name if cache else name.rstrip("|").rstrip(SPACE)
        if cache:
            try:
                runner.run_text(SourceFile.read(cache), "config source")
                return
            except UnreadableFile:
                pass  # not there yet: the command makes it
        if not self.run_commands:
            message = f"`{command}` is not run, and what it would print is not known"
            runner.note("CF010", message, place, severity=Severity.INFO)
            return
        try:
            done = subprocess.run(command.split(), capture_output=True, timeout=_COMMAND_SECONDS, check=False)
        except (OSError, IndexError, ValueError, subprocess.TimeoutExpired) as error:
            if cache:
                raise NoCommandError("not a valid command") from error
            number, reason = getattr(error, "errno", 2), getattr(error, "strerror", None) or _NO_FILE
            raise NoCommandError(f"not a valid command, errno={number} : {reason}") from error
        if done.stderr:
            runner.say(decode(done.stderr).removesuffix("\n"))
        runner.run_text(SourceFile(command, decode(done.stdout)), "config source")

    # use

    def _use(self, runner: Runner, frame: Frame, use: Use) -> None:
        option, argument = _category(use.text.text), use.argument
        # Only a blank before the colon ends the category in what HTCondor expands and shows (oracle runs).
        shown = runner.expand(option, argument)
        line = f"at use {shown}:{argument.text}"
        if not shown:
            runner.say(f"Error: use needs a keyword before : {argument.text}")
            self._bad_use(runner, frame, line, argument, "`use` needs a category")
            return
        category = shown.partition(":")[0]
        templates = knob_templates(runner.release)
        if not any(name.startswith(f"{category.lower()}:") for name in templates):
            self._bad_use(
                runner, frame, line, argument, f"HTCondor has no templates of category `{category}`"
            )
            return
        for item in template_items(argument.text):
            key = f"{category}:{item.name}".lower()
            if key not in templates:
                runner.say(f"Error: use {shown}: does not recognise {item.name}")
                message = f"HTCondor has no template `{item.name}` of category `{category}`"
                self._bad_use(runner, frame, line, argument, message)
                return
            try:
                name = f"{category}:{item.name}"
                self.apply(runner, name, templates[key], item.arguments, argument, shown=shown)
            except StoppedTemplateError as error:
                if frame.template:
                    raise
                self._bad_use(runner, frame, line, argument, str(error))

    def _bad_use(self, runner: Runner, frame: Frame, line: str, place: MappedText, message: str) -> None:
        runner.say(f"Config source Error {runner.where(frame)}: {line}")
        runner.fail("", place, code="CF006", message=message)

    def apply(
        self,
        runner: Runner,
        name: str,
        lines: str | None,
        arguments: str,
        place: MappedText,
        *,
        shown: str = "",
    ) -> None:
        """Run the lines of a template, if they are known here.

        `shown` is what HTCondor names as the category, the category itself if empty.

        Raises:
            StoppedTemplateError: one of its lines is an `error`, or none with these arguments; what HTCondor
                says of it is said.
        """
        if lines is None:
            message = f"what `use {name}` sets is not known here"
            runner.note("CF007", message, place, severity=Severity.INFO)
            return
        if sum(1 for other in runner.frames if other.template) >= DEEPEST_INCLUDE:
            runner.fail("", place, code="CF006", message="templates nested too deep")
            return
        text = with_arguments(lines, arguments)
        if text is None:
            runner.never_ends(f"the arguments of `use {name}` refer to themselves", place)
            return
        try:
            runner.run_text(SourceFile(f"<use {name}>", f"{text}\n"), "", template=name)
        except (BrokenTemplateError, InvalidTemplateError) as error:
            category, _, item = name.partition(":")
            runner.say(f"Internal Configuration Error: use {shown or category}: {item} is invalid")
            raise InvalidTemplateError(str(error)) from error


def _category(line: str) -> str:
    """Return what HTCondor takes for the category of a `use` line.

    It ends at the colon only if a blank stands before it. What is looked up is the text up to the first colon
    of that, but what is expanded and shown is all (oracle runs of `use ROLE:Nope` and `use $(X):Submit`).
    Without a category the one blank after `use` is that blank; after more of them all is shown.
    """
    found = _USE.match(line)
    blanks, text = (found[1], line[found.end() :]) if found else ("", line)
    category, _, _ = text.partition(":")
    ends = category[-1] in SPACE if category else len(blanks) < 2
    return category.rstrip(SPACE) if ends else text
