"""The routing table of a configuration, where no vector shows it."""

import pytest

from router.facts.versions import release
from router.model.resolve import resolve_routes
from tests.configurations import load_text

ROUTE = "JOB_ROUTER_ROUTE_NAMES = A\nJOB_ROUTER_ROUTE_A @=rt\n  UNIVERSE VANILLA\n  REQUIREMENTS true\n@rt\n"


@pytest.mark.parametrize("name", ["JOB_ROUTER_CREATE_IDTOKEN_NAMES", "JOB_ROUTER_SEND_ROUTE_IDTOKENS"])
def test_error_in_the_names_of_tokens_ends_no_loading(name: str) -> None:
    """They are read when a job is routed, or never: `condor_job_router_info -config` of 23.9.6."""
    table = resolve_routes(load_text(f"{name} = $RANDOM_CHOICE()\n{ROUTE}", release=release("23.9.6")))

    assert table.stop is None
    assert ["A"] == [route.name for route in table.routes]


def test_error_in_the_destination_ends_the_router_at_start() -> None:
    """23.9.6 prints nothing at all then, and 25.14.1 routes on."""
    text = f"JOB_ROUTER_SCHEDD2_NAME = $RANDOM_CHOICE()\n{ROUTE}"
    old, new = (resolve_routes(load_text(text, release=release(one))) for one in ("23.9.6", "25.14.1"))

    assert old.stop is not None
    assert "JOB_ROUTER_SCHEDD2_NAME: $RANDOM_CHOICE() macro in config file empty!" == old.stop.why
    assert new.stop is None
    assert ["A"] == [route.name for route in new.routes]
