"""Build routes, routing tables and workers' configurations from Python, checked when called."""

from router.build.ce import ce_defaults
from router.build.cloudinit import CloudFile, CloudInit
from router.build.docker import DockerRoute
from router.build.error import BuildError
from router.build.expr import Expression, Value
from router.build.functions import (
    identical_member,
    if_then_else,
    is_error,
    is_string,
    is_undefined,
    regexp,
    regexps,
    strcat,
    string_list_member,
    to_lower,
    unparse,
    user_map,
)
from router.build.policy import Limits, Policy, allow_images, cap, exclude, image_in, only, require
from router.build.recipes import behind, fill
from router.build.route import Route, Transform
from router.build.singularity import SingularityRoute
from router.build.statement import (
    Spelled,
    assign,
    copy,
    default,
    delete,
    delete_matching,
    evalmacro,
    evalset,
    rename,
    set_,
    when_defined,
)
from router.build.submit import SubmitDescription
from router.build.table import RouteTable
from router.build.terms import (
    UNDEFINED,
    all_of,
    any_of,
    attr,
    call,
    classad,
    expanding,
    literal,
    macro,
    my,
    target,
)
from router.build.vm import VmWorker
from router.build.volume import Volume
from router.build.worker import WorkerConfig
from router.build.wrapper import DockerWrapper, VolumeVariable

__all__ = [
    "UNDEFINED",
    "BuildError",
    "CloudFile",
    "CloudInit",
    "DockerRoute",
    "DockerWrapper",
    "Expression",
    "Limits",
    "Policy",
    "Route",
    "RouteTable",
    "SingularityRoute",
    "Spelled",
    "SubmitDescription",
    "Transform",
    "Value",
    "VmWorker",
    "Volume",
    "VolumeVariable",
    "WorkerConfig",
    "all_of",
    "allow_images",
    "any_of",
    "assign",
    "attr",
    "behind",
    "call",
    "cap",
    "ce_defaults",
    "classad",
    "copy",
    "default",
    "delete",
    "delete_matching",
    "evalmacro",
    "evalset",
    "exclude",
    "expanding",
    "fill",
    "identical_member",
    "if_then_else",
    "image_in",
    "is_error",
    "is_string",
    "is_undefined",
    "literal",
    "macro",
    "my",
    "only",
    "regexp",
    "regexps",
    "rename",
    "require",
    "set_",
    "strcat",
    "string_list_member",
    "target",
    "to_lower",
    "unparse",
    "user_map",
    "when_defined",
]
