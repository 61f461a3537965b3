"""Read the files that the configuration itself names: LOCAL_CONFIG_DIR and LOCAL_CONFIG_FILE.

Reference config-macros section 1 (vectors dr-*). That a list is looked at again when a file changes it, that
directories come once more when their list has changed, and what is said of odd values are oracle runs of
25.14.1 and 23.9.6.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

from router.errors import UnreadableFile
from router.facts.versions import Feature
from router.model.configuration_run import Runner
from router.model.configuration_sources import folder_files
from router.model.configuration_special import NoCommandError, SpecialLines
from router.model.macros import expand_name
from router.syntax.read.config_lines import SPACE
from router.text import MappedText, SourceFile

_NO_BOOLEAN = (
    "{name} in the condor configuration  is not a valid boolean"
    ' ("{value}").  Please set it to True or False (default is True)'
)
_NO_REGEX = "{name} config parameter is not a valid regular expression.  Value: {value}"


class LocalFiles:
    """Reads local files into a table, but for those that were given."""

    def __init__(
        self, runner: Runner, special: SpecialLines, *, given: set[Path], read: Callable[[SourceFile], None]
    ) -> None:
        self.runner = runner
        self.special = special
        self.given = given
        self.read = read

    def follow(self) -> None:
        """Read directories, then files, then the directories that a file has named instead."""
        before = self._own_value("LOCAL_CONFIG_DIR")
        self._folders(before)
        self._files()
        after = self._own_value("LOCAL_CONFIG_DIR")
        if after != before:
            self._folders(after)

    def _folders(self, value: str) -> None:
        if not value:
            return
        self._is_required()  # HTCondor asks, to no end, and may complain
        for name in _names(value):
            exclude = self._excluded()
            try:
                files = list(folder_files(Path(name), exclude=exclude))
            except OSError:
                continue  # HTCondor says nothing either (vector dr-missing-dir)
            for path in files:
                if path.resolve() not in self.given:
                    self.read(SourceFile.read(path))

    def _excluded(self) -> str:
        """Return the expression of the files to leave out; one that is none ends HTCondor's process."""
        name = "LOCAL_CONFIG_DIR_EXCLUDE_REGEXP"
        value = self._value(name)
        try:
            re.compile(value)
        except re.error:
            self.runner.say(f'ERROR "{_NO_REGEX.format(name=name, value=value)}"')
            self._end(name, f"`{value}` is no regular expression")
            return ""
        return value

    def _files(self) -> None:
        required = self._is_required()
        value = self._own_value("LOCAL_CONFIG_FILE")
        if "|" in value:
            self._command(value.strip(SPACE))
            return
        names, done = _names(value), set[str]()
        while names:
            name = names.pop(0)
            self._file(name, required=required)
            done.add(name)
            now = self._own_value("LOCAL_CONFIG_FILE")
            if now and now != value:  # one that is empty now changes nothing
                value, names = now, [other for other in _names(now) if other not in done]

    def _file(self, name: str, *, required: bool) -> None:
        if Path(name).resolve() in self.given or os.path.isdir(name):
            return  # of a directory nothing is read, and nothing said (oracle run)
        try:
            source = SourceFile.read(name)
        except UnreadableFile:
            if required:
                self._missing(name)
            return
        self.read(source)

    def _is_required(self) -> bool:
        """Tell what REQUIRE_LOCAL_CONFIG_FILE says; complain if that is nothing.

        A word that begins with `t` or `f` is taken for `true` or `false`, whatever follows; everything else
        but `0` and `1` for an expression. What has no value is said to be no boolean, and is what its first
        character, `0` or `1`, would be.
        """
        name = "REQUIRE_LOCAL_CONFIG_FILE"
        value = self._value(name).strip(SPACE)
        first = value[:1].lower()
        if not value or first in "tf":
            return first != "f"
        reckoner = self.runner.host.reckoner
        if reckoner is None:  # nothing can be evaluated here
            return first != "0"
        found = reckoner.reckon(value, with_ad=False)
        if isinstance(found, bool | int | float):
            return bool(found)
        self.runner.say(f'ERROR "{_NO_BOOLEAN.format(name=name, value=value)}"')
        if self.runner.release.has(Feature.FUNCTION_ERRORS_ABORT):
            self._end(name, f"`{value}` is no boolean")
        return first != "0"

    def _end(self, name: str, message: str) -> None:
        """Note that the value of a knob ends HTCondor's process."""
        self.runner.fail("", self._place(name), code="CF013", message=f"{name}: {message}")

    def _command(self, name: str) -> None:
        place = self._place("LOCAL_CONFIG_FILE")
        try:
            self.special.command(self.runner, name, "", place)
        except NoCommandError as error:
            self.runner.say(f"Configuration Error Line 0 while reading config source {name}")
            self.runner.say(str(error))
            self.runner.fail("", place, code="CF005", message=f"LOCAL_CONFIG_FILE: {error}".rstrip())

    def _missing(self, name: str) -> None:
        place = self._place("LOCAL_CONFIG_FILE")
        self.runner.say(f"ERROR: Can't read config source {name}")
        self.runner.fail("", place, code="CF005", message=f"LOCAL_CONFIG_FILE: `{name}` cannot be read")

    def _place(self, name: str) -> MappedText:
        knob = self.runner.table.lookup(name)
        return knob.value if knob else MappedText.of("")

    def _value(self, name: str) -> str:
        found = expand_name(name, self.runner.table.raw, self.runner.host)
        return found.text if found else ""

    def _own_value(self, name: str) -> str:
        """Return the value of a knob that a file defines; a compiled-in one names this machine's files."""
        knob = self.runner.table.lookup(name)
        return "" if knob is None or knob.is_default else self._value(name)


def _names(value: str) -> list[str]:
    return [name for name in re.split(r"[\s,]+", value, flags=re.ASCII) if name]
