"""Files of template languages: tags are masked, reported, and nothing else is lost."""

import pytest

from router.diagnostics import Severity
from router.syntax.config import Assignment, Block, Template
from router.syntax.read.config import read_config
from router.text import SourceFile

ERB = """\
<% if @a -%>
A = <%= @b %>
<% end %>
JOB_ROUTER_ROUTE_<%= @name %> @=jrt
  <%- @attrs.each do |k,
    v| -%>
  SET <%= k %> "<%= v %>"
  <% end %>
  SET X {{ y }}
@jrt
B = a \\
{% if z %}
  b
"""


def test_tags_are_masked() -> None:
    file, diagnostics = read_config(SourceFile("a.erb", ERB))
    kinds = [type(item) for item in file.items]

    assert [Template, Assignment, Template, Block, Assignment] == kinds
    values = [
        item.body if isinstance(item, Block) else item.value
        for item in file.items
        if isinstance(item, Block | Assignment)
    ]
    assert ["$(______)", 'SET $(_____) "$(_____)"\nSET X $(____)', "a b"] == [value.text for value in values]
    assert {("CF008", Severity.INFO)} == {(found.code, found.severity) for found in diagnostics}
    assert "this ERB tag is not checked" == diagnostics[0].message
    assert ERB == "".join(file.source.slice(item.span) for item in file.items) + file.source.slice(file.tail)


def test_each_tag_is_reported_where_it_stands() -> None:
    file, diagnostics = read_config(SourceFile("a.erb", ERB))

    assert [
        "<% if @a -%>",
        "<%= @b %>",
        "<% end %>",
        "<%= @name %>",
        "<%- @attrs.each do |k,\n    v| -%>",
        "<%= k %>",
        "<%= v %>",
        "<% end %>",
        "{{ y }}",
        "{% if z %}",
    ] == [file.source.slice(found.primary.span) for found in diagnostics]


@pytest.mark.parametrize(
    ("path", "text", "language"),
    [
        ("a.conf", "A = <%= @x %>\n", "ERB"),
        ("a.conf", "A = <%= $x %>\n", "EPP"),
        ("a.epp", "<%- | String $x | -%>\n", "EPP"),
        ("a.conf", "A = {{ x }}\n", "Jinja"),
        ("a.conf", "{% for x in y %}\n", "Jinja"),
        ("a.conf", "A = {{ .Values.x }}\n", "Go"),
        ("a.conf", "{{- if .x }}\n", "Go"),
        ("a.tpl", "{{ x }}\n", "Go"),
        ("a.j2", 'A = {{ "%s}}" | format(h) }}\n', "Jinja"),
        ("a.j2", "A = {{ {'a': {'b': 1}} }}\n", "Jinja"),
        ("a.j2", "A = {{\n  (n|int) * 2\n}}\n", "Jinja"),
        ("a.j2", "{# it's a [ #}\n", "Jinja"),
        ("a.tmpl", "A = {{ printf `}}` }}\n", "Go"),
        ("a.tmpl", "{{/* it's a }} */}}\n", "Go"),
        ("a.conf", "A = {{ lookup('env', 'X') | default(omit) }}\n", "Jinja"),
    ],
)
def test_language(path: str, text: str, language: str) -> None:
    _, diagnostics = read_config(SourceFile(path, text))

    assert [f"this {language} tag is not checked"] == [found.message for found in diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        "A = {{1,2},{3}}\n",
        "A = {{a}, {b}}\n",
        "A = {{a, b}}\n",
        "A = {{ TRUE }}\n",
        "A = {{undefined}}\n",
        'A = {{"x"}}\n',
        "A = x <% y\n",
        "A = {# x #}\n",
    ],
)
def test_lists_are_no_tags(text: str) -> None:
    assert () == read_config(SourceFile("a.conf", text))[1]
