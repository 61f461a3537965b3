"""What is said about a source."""

from router.diagnostics.diagnostic import Diagnostic, Label, Severity
from router.diagnostics.fix import Fix, Safety, replace

__all__ = ["Diagnostic", "Fix", "Label", "Safety", "Severity", "replace"]
