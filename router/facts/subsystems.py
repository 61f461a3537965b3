"""Values that are compiled in for one daemon only.

What `condor_config_val -subsystem NAME -dump` of 25.14.1 and 23.9.6 has under `NAME.`; both have the same.
"""

from types import MappingProxyType

_TABLE = {
    "COLLECTOR": {"IsCollector": "true"},
    "MASTER": {"ENABLE_CLASSAD_CACHING": "false", "IsMaster": "true", "PID_SNAPSHOT_INTERVAL": "60"},
    "NEGOTIATOR": {"IsNegotiator": "true"},
    "SCHEDD": {"IsSchedd": "true"},
    "SHADOW": {"ENABLE_CLASSAD_CACHING": "false", "IsShadow": "true"},
    "STARTD": {"IsStartd": "true"},
    "STARTER": {"ENABLE_CLASSAD_CACHING": "false", "IsStarter": "true"},
    "SUBMIT": {"IsSubmit": "true"},
    "TOOL": {"IsTool": "true"},
}
# Daemon and knob in lower case -> the knob as it is spelled, and its value.
SUBSYSTEM_DEFAULTS = MappingProxyType(
    {
        daemon.lower(): {name.lower(): (name, value) for name, value in knobs.items()}
        for daemon, knobs in _TABLE.items()
    }
)
