"""What is submitted: a job for the stand-in program with the attributes that routes look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PROGRAM = "payload.sh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One submission of one or more like jobs.

    `attributes` are expressions, laid over what condor_submit makes of the rest; `program` is the name that
    the stand-in gets.
    """

    name: str
    account: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    commands: Mapping[str, str] = field(default_factory=dict)
    count: int = 1
    program: str = PROGRAM

    def description(self) -> str:
        """Return the submit description."""
        commands = {
            "universe": "vanilla",
            "executable": self.program,
            "output": "out.$(Process)",
            "error": "err.$(Process)",
            "log": "log",
            "should_transfer_files": "YES",
            "request_memory": "100",
            **self.commands,
        }
        lines = [f"{name} = {value}" for name, value in commands.items()]
        lines += [f"MY.{name} = {expression}" for name, expression in self.attributes.items()]
        return "\n".join([*lines, f"queue {self.count}", ""])
