"""The volumes of a worker's configuration, as rules see them."""

import re
from dataclasses import dataclass

from router.lint.expansion import knob_value
from router.lint.lists import Definition
from router.lint.scene import Scene, value_of
from router.text import MappedText

_DIRECTORY = re.compile(r"(?i)docker_volume_dir_(?P<name>.+?)(?P<condition>_mount_if)?")
MOUNTED, ADVERTISED = "DOCKER_MOUNT_VOLUMES", "DOCKER_VOLUMES"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One name with everything that is said of it; what is not said is missing."""

    name: str
    directory: Definition | None = None
    condition: Definition | None = None
    mounted: MappedText | None = None
    advertised: MappedText | None = None
    known: str = ""  # what is mounted, macros put in; empty where one is not known

    @property
    def is_set(self) -> bool:
        """Tell whether there is a directory: an empty one is as good as none."""
        return self.directory is not None and bool(value_of(self.directory).text.strip())

    @property
    def value(self) -> MappedText | None:
        """What is mounted, unless macros decide that or it is empty."""
        text = None if self.directory is None else value_of(self.directory).strip()
        return None if text is None or not self.known else text

    @property
    def spec(self) -> str | None:
        """The volume as docker is given it: a value without a colon is mounted at its own place."""
        text = self.known
        return None if not text else text if ":" in text else f"{text}:{text}"


def volumes_of(scene: Scene) -> tuple[Volume, ...]:
    """Return every volume that any knob names, in the order of the lists, then of the files."""
    mounted = {name.text.lower(): name for name in reversed(scene.names(MOUNTED))}
    advertised = {name.text.lower(): name for name in reversed(scene.names(ADVERTISED))}
    directories: dict[str, Definition] = {}
    conditions: dict[str, Definition] = {}
    spelling = {key: name.text for key, name in (*advertised.items(), *mounted.items()) if "$" not in key}
    for item in scene.volume_knobs:
        found = _DIRECTORY.fullmatch(item.name)
        if found:
            name = found["name"]
            (conditions if found["condition"] else directories)[name.lower()] = item
            spelling.setdefault(name.lower(), name)
    known = {key: knob_value(item, scene) or "" for key, item in directories.items()}
    return tuple(
        Volume(
            name=name,
            directory=directories.get(key),
            condition=conditions.get(key),
            mounted=mounted.get(key),
            advertised=advertised.get(key),
            known=known.get(key, ""),
        )
        for key, name in spelling.items()
    )


def is_whole(scene: Scene) -> bool:
    """Tell whether all of the lists is known: no includes, and no macros in them."""
    lists = (scene.has_foreign_names(knob) for knob in (MOUNTED, ADVERTISED))
    return not scene.has_unread_parts and not any(lists)
