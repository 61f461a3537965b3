"""What HTCondor finds out about itself and its host: what files say of it does not last.

Oracle runs of 25.14.1 and 23.9.6. The names of a real host are not known here, so what a file says of them is
left; but without DNS they are made of the address that NETWORK_INTERFACE gives.
"""

import re

from router.model.knobs import Definition, KnobTable
from router.model.macros import expand_name
from router.model.macros_host import Host
from router.text import MappedText

_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")


def detect(table: KnobTable, host: Host) -> None:
    """Put what HTCondor finds out in place of what files say, after the root file and at the end."""
    table.forget("SUBSYSTEM")
    table.forget("LOCALNAME")

    def value(name: str) -> str:
        knob = table.lookup(name)
        found = None if knob is None else expand_name(name, table.raw, host)
        return found.text if found else ""

    address, domain = value("NETWORK_INTERFACE"), value("DEFAULT_DOMAIN_NAME")
    if value("NO_DNS").lower() not in ("true", "t", "1") or not (_ADDRESS.fullmatch(address) and domain):
        return
    name = address.replace(".", "-")
    found = {
        "HOSTNAME": name,
        "FULL_HOSTNAME": f"{name}.{domain}",
        "IP_ADDRESS": address,
        "IPV4_ADDRESS": address,
    }
    for knob, text in found.items():
        place = MappedText.of(text, "<Detected>")
        table.assign(knob, place, definition=Definition(name=knob, value=place))
