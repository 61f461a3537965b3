"""Lines around tags of template languages: what may be left out, repeated or brought is not judged."""

from pathlib import Path

import pytest

from router.api import lint

ROUTE = """\
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
{}
@jrt
"""
EMPTY = ROUTE.replace("  REQUIREMENTS true\n  UNIVERSE VANILLA\n  MaxIdleJobs = 100\n", "")
OPEN = ROUTE.replace("  UNIVERSE VANILLA\n  MaxIdleJobs = 100\n", "")


def codes(path: Path, text: str) -> list[str]:
    path.write_text(text)
    return [found.code for found in lint(path)]


@pytest.mark.parametrize(
    ("name", "text", "tags"),
    [
        ("a.erb", ROUTE.format('<% if @a %>\n  SET X "a"\n<% else %>\n  SET X "b"\n<% end %>'), 3),
        ("a.j2", "{% if a %}\nA = 1\n{% else %}\nA = 2\n{% endif %}\nJOB_ROUTER_NAME = $(A)\n", 3),
        ("a.j2", OPEN.format("{{ (destinations | first).lines }}"), 1),
        ("a.j2", EMPTY.format("{{ lines }}"), 1),
        ("a.tmpl", ROUTE.format('{{- range .attrs }}\n  SET {{ .name }} "{{ .value }}"\n{{- end }}'), 4),
        ("a.epp", ROUTE.format("<% if $a { -%>\n  REQUIREMENTS false\n<% } -%>"), 2),
    ],
)
def test_only_the_tags_are_reported(tmp_path: Path, name: str, text: str, tags: int) -> None:
    assert ["RL018"] * tags == codes(tmp_path / name, text)


def test_what_no_tag_touches_is_checked(tmp_path: Path) -> None:
    text = ROUTE.format('  SET X "a"\n  SET X "{{ b }}"\n  SETT Y 1\n{% if c %}\n  SET Z 1\n{% endif %}')

    assert ["RL709", "RL018", "RL204", "RL018", "RL018"] == codes(tmp_path / "a.conf", text)
