"""Run `include`, `use`, `error` and `warning` lines.

Reference config-macros section 8. Commands are run only where that was asked for; otherwise their lines are
reported and give nothing.
"""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from router.diagnostics import Severity
from router.errors import UnreadableFile
from router.facts.knobs import knob_templates
from router.model.configuration_frames import Frame
from router.model.configuration_run import DEEPEST_INCLUDE, Runner
from router.model.configuration_templates import template_items, with_arguments
from router.syntax.config import Include, Item, Message, Use
from router.syntax.read.config_lines import SPACE
from router.text import MappedText, SourceFile, decode

_COMMAND_SECONDS = 60

Open = Callable[[str, SourceFile], SourceFile]
"""Open the file of this name for the file that includes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Included:
    """An `include` of a file that was come to, and that file; None if it cannot be opened."""

    item: Include
    name: str
    source: SourceFile | None = None


def open_here(name: str, _including: SourceFile) -> SourceFile:
    """Open a file as HTCondor does: a relative name belongs to the current directory."""
    return SourceFile.read(name)


class SpecialLines:
    """Does what special lines say."""

    def __init__(self, *, run_commands: bool, open_included: Open = open_here) -> None:
        self.run_commands = run_commands
        self.open_included = open_included
        self.included: list[Included] = []

    def __call__(self, runner: Runner, frame: Frame, item: Item) -> None:
        """Run one line."""
        match item:
            case Include():
                self._include(runner, frame, item)
            case Use(category=category, argument=argument):
                self._use(runner, frame, category, argument)
            case Message(keyword=keyword, argument=argument):
                self._message(runner, frame, keyword, argument)

    def _message(self, runner: Runner, frame: Frame, keyword: str, argument: MappedText) -> None:
        said = runner.expand(argument.text, argument)
        if keyword == "warning":
            runner.say(f"Config source Warning {runner.where(frame)}: {said}")
            runner.note("CF009", f"the configuration warns: {said}", argument, severity=Severity.WARNING)
            return
        prefix = " Error : " if frame.template else f"Config source Error {runner.where(frame)}: "
        runner.say(f"{prefix}{said}")
        runner.fail("", argument, code="CF009", message=f"the configuration stops itself: {said}")

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
        if item.command or name.endswith("|"):
            self.command(runner, name.rstrip("|").rstrip(SPACE), item.cache, argument)
            return
        depth = sum(1 for other in runner.frames if other.kind) + 1
        if depth >= DEEPEST_INCLUDE:
            self._refuse(runner, name, depth, "includes nested too deep", argument)
            return
        if name and Path(name).is_dir():
            return  # nothing is read, and nothing said (oracle run)
        try:
            source = self.open_included(name or "\0", frame.source)
        except UnreadableFile as error:
            self.included.append(Included(item=item, name=name))
            reason = str(error).rsplit(": ", 1)[-1] if name else "No such file or directory"
            if item.if_exists:
                frame.leftover = f"can't open file {name}: {reason}"
            else:
                self._refuse(runner, name, depth, f"can't open file {name}: {reason}", argument)
            return
        self.included.append(Included(item=item, name=name, source=source))
        runner.run_text(source, "config source")

    def _refuse(self, runner: Runner, name: str, depth: int, reason: str, place: MappedText) -> None:
        """Fail within a file that could not be opened."""
        runner.say(f'Config source Error "{name}", Line 0, Include Depth {depth}: {reason}')
        runner.fail("", place, code="CF005", message=f"include: {reason}")

    def command(self, runner: Runner, command: str, cache: str, place: MappedText) -> None:
        """Read what a command prints, if commands may be run, or what it printed into its cache."""
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
        depth = sum(1 for other in runner.frames if other.kind) + 1
        try:
            done = subprocess.run(command.split(), capture_output=True, timeout=_COMMAND_SECONDS, check=False)
        except (OSError, IndexError, ValueError, subprocess.TimeoutExpired) as error:
            number, reason = getattr(error, "errno", 0), getattr(error, "strerror", None) or str(error)
            said = f"not a valid command, errno={number} : {reason}"
            self._refuse(runner, command, depth, said, place)
            return
        if done.stderr:
            runner.say(decode(done.stderr).removesuffix("\n"))
        runner.run_text(SourceFile(command, decode(done.stdout)), "config source")

    # use

    def _use(self, runner: Runner, frame: Frame, option: str, argument: MappedText) -> None:
        category = runner.expand(option, argument).strip(SPACE)
        line = f"at use {category}:{argument.text}"
        if not category:
            runner.say(f"Error: use needs a keyword before : {argument.text}")
            self._bad_use(runner, frame, line, argument, "`use` needs a category")
            return
        templates = knob_templates(runner.release.version)
        if not any(name.startswith(f"{category.lower()}:") for name in templates):
            self._bad_use(
                runner, frame, line, argument, f"HTCondor has no templates of category `{category}`"
            )
            return
        for item in template_items(argument.text):
            key = f"{category}:{item.name}".lower()
            if key not in templates:
                runner.say(f"Error: use {category}: does not recognise {item.name}")
                message = f"HTCondor has no template `{item.name}` of category `{category}`"
                self._bad_use(runner, frame, line, argument, message)
                return
            self.apply(runner, f"{category}:{item.name}", templates[key], item.arguments, argument)

    def _bad_use(self, runner: Runner, frame: Frame, line: str, place: MappedText, message: str) -> None:
        runner.say(f"Config source Error {runner.where(frame)}: {line}")
        runner.fail("", place, code="CF006", message=message)

    def apply(self, runner: Runner, name: str, lines: str | None, arguments: str, place: MappedText) -> None:
        """Run the lines of a template, if they are known here."""
        if lines is None:
            message = f"what `use {name}` sets is not known here"
            runner.note("CF007", message, place, severity=Severity.INFO)
            return
        if sum(1 for other in runner.frames if other.template) >= DEEPEST_INCLUDE:
            runner.fail("", place, code="CF006", message="templates nested too deep")
            return
        text = with_arguments(lines, arguments) + "\n"
        runner.run_text(SourceFile(f"<use {name}>", text), "", template=name)
