"""Devices of the slot: what the environment says about them, and which docker is given.

Source: reference docker-universe sections 2 (row 13) and 6; recorded runs gpu-cuda-2, gpus*, foo.
"""

import re

from router.facts.versions import Feature
from router.worker.start import Start

STANDARD = frozenset({"cpus", "memory", "disk", "swap"})
_ASSIGNED_NAME = re.compile(r"\s*([^=\s][^=]*?)\s*(?:=(.)(.*?)\2(.*?)\2|$)")
STOCK_RESOURCES = "Cpus Memory Disk Swap GPUs"


def assigned_devices(start: Start) -> dict[str, str]:
    """Return the variables about custom resources, GPUs above all."""
    variables: dict[str, str] = {}
    tags = _tags(start)
    for tag in tags:
        names = start.knob(f"ENVIRONMENT_FOR_Assigned{tag}")
        devices = devices_of(start, tag)
        if tag.lower() == "gpus":
            variables["NVIDIA_VISIBLE_DEVICES"] = (
                "none"  # even with devices, and whatever the knobs (gpushide-*)
            )
        if devices is None and names is None:
            continue
        text = start.knob(f"ENVIRONMENT_VALUE_FOR_UnAssigned{tag}") or "" if devices is None else devices
        variables |= _named(names or "", text)
        variables[f"_CONDOR_Assigned{tag}"] = text
    return variables


def _named(names: str, devices: str) -> dict[str, str]:
    """Set each name; what stands behind its `=` is put before the match, which stays (gpusenv-1).

    So the shipped `/CUDA//` changes nothing (gpu-cuda-2), and a blank does not end a name.
    """
    return {
        name: ",".join(_substituted(item, _compiled(pattern), text) for item in devices.split(","))
        for name, _, pattern, text in _ASSIGNED_NAME.findall(names)
    }


def _substituted(item: str, pattern: re.Pattern[str] | None, text: str) -> str:
    match = None if pattern is None else pattern.search(item)
    return item if match is None else f"{item[: match.start()]}{text}{item}"


def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern) if pattern else None
    except re.error:
        return None


def devices_of(start: Start, tag: str) -> str | None:
    """Return the names of the devices of one kind the slot has, `None` for none.

    The machine ad says so; one that was cut short is completed from the worker's list and the request.
    """
    assigned = start.machine_string(f"Assigned{tag}")
    if assigned is not None:
        return assigned or None
    listed = start.knob(f"MACHINE_RESOURCE_{tag}")
    wanted = start.integer(f"Request{tag}") or 0
    if listed is None or wanted <= 0:
        return None
    return ",".join(re.split(r"[,\s]+", listed)[:wanted])


def docker_devices(start: Start) -> list[str]:
    """Return the words that give docker the slot's GPUs."""
    assigned = devices_of(start, "GPUs")
    if assigned is None:
        return []
    paths = ["/dev/nvidiactl", "/dev/nvidia-uvm"]
    for device in re.split(r"[,\s]+", assigned):
        number = device.partition("CUDA")[2]
        if number:
            paths.append(f"/dev/nvidia{number}")
        elif start.worker.release.has(Feature.GPU_BY_UUID):
            paths.append(f"/dev/nvidia<{device}>")
    return [word for path in paths for word in ("--device", path)]


def _tags(start: Start) -> list[str]:
    text = start.machine_string("MachineResources") or STOCK_RESOURCES
    return [tag for tag in re.split(r"[,\s]+", text) if tag and tag.lower() not in STANDARD]
