"""Every example in the builders' docstrings gives what it shows."""

import doctest
import importlib
import pkgutil

import pytest

import router.build

MODULES = sorted(found.name for found in pkgutil.iter_modules(router.build.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module(f"router.build.{name}")

    results = doctest.testmod(module, extraglobs=vars(router.build), optionflags=doctest.REPORT_NDIFF)

    assert 0 == results.failed
