"""Templates are laid out around their tags, and these stay as they are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from router.format.formatter import CannotFormat, format_config
from router.syntax.read.config_template_tags import find_tags
from router.text import SourceFile


def formatted(text: str, name: str = "t.conf") -> str:
    return format_config(SourceFile(name, text))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A={{ x }}\n", "A = {{ x }}\n"),
        (
            "# {{ managed }}\n\n\n{% if x %}\n  A=1\n{% endif %}\n",
            "# {{ managed }}\n\n{% if x %}\nA = 1\n{% endif %}\n",
        ),
        (
            "JOB_TRANSFORM_<%= n%>  @=rt\n<%- a.e {|k,\n  v| -%>\nset a  <%= v %>\n<% end %>\n@rt\n",
            "JOB_TRANSFORM_<%= n%> @=rt\n  <%- a.e {|k,\n  v| -%>\n  SET     a <%= v %>\n  <% end %>\n@rt\n",
        ),
        (
            "X @=<%= t %>\n a\n@<%= t %>\nA=<%= t %>\n",
            "X @=<%= t %>\n  a\n@<%= t %>\n\nA = <%= t %>\n",
        ),
        (
            "A= x \\\n<% if y %>\n  z \\\n<% end %>\n  c\n",
            "A = x \\\n    <% if y %>\n    z \\\n    <% end %>\n    c\n",
        ),
        # What a tag makes one line with the next stays.
        ("A={% if x -%}\n  1\n  {%- endif %}\nB=2\n", "A={% if x -%}\n  1\n  {%- endif %}\nB=2\n"),
        ("A=1\n{%- if x -%}\n B=2\n{% endif %}\nC=3\n", "A=1\n{%- if x -%}\n B=2\n{% endif %}\nC = 3\n"),
        ("{{- if .x }}\nA={{ .Values.a }}\n{{- end }}\n", "{{- if .x }}\nA = {{ .Values.a }}\n{{- end }}\n"),
    ],
)
def test_what_is_around_tags_is_laid_out(before: str, after: str) -> None:
    assert (after, after) == (formatted(before), formatted(after))


def test_a_template_that_cannot_be_read_is_refused_at_its_place() -> None:
    with pytest.raises(CannotFormat, match=r"^t\.erb:4:2: "):
        formatted("<% if x\n %>\nA=<%= 1 %>\n no operator\n<% end %>\n", "t.erb")


TEMPLATE_LINES = st.sampled_from(
    [
        *[
            "A=1",
            "  B =  {{ x }}",
            "{% if a %}",
            "{%- if b -%}",
            "{% endif %}",
            "<% x -%>",
            " <%= y %>  = 5",
            "# {{ c }}",
        ],
        *[
            "JOB_TRANSFORM_X @=e",
            "@e",
            "set  {{ k }}  v",
            "if {{ c }}",
            "endif",
            "a {% x %} \\",
            "C = \\",
            "\\",
            "",
            "{# n #} {% m %}",
        ],
        *["{{- z }} = 1", "D = {{ z -}}", "<%= two\n lines %>", "E=<%= two\n lines %>\\", "Tag0x = #Tag1x"],
    ]
)


@given(st.lists(TEMPLATE_LINES, max_size=10).map("\n".join), st.sampled_from(["\n", ""]))
@settings(max_examples=300, deadline=None)
def test_tags_stay_in_order_and_layout_is_stable(text: str, end: str) -> None:
    """A template that can be laid out keeps its tags, and is laid out once."""
    text += end
    try:
        result = formatted(text)
    except CannotFormat as error:
        refused = str(error)
    else:
        refused = ""
        assert _tags(text) == _tags(result)
        assert result == formatted(result)

    assert "nothing was done" not in refused


def _tags(text: str) -> list[str]:
    return [text[tag.span.start : tag.span.end] for tag in find_tags(text, "t.conf")]
