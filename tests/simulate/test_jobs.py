"""Job ads, read as condor_transform_ads reads them: each expectation is what 25.14.1 printed."""

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.errors import UnreadableFile
from router.simulate.jobs import JobAd, print_ad, print_ad_by_case
from router.simulate.jobs_formats import guess_format, read_ads, read_stream
from router.simulate.jobs_long import BrokenAd, canonical_value, read_long
from router.simulate.jobs_write import print_json


def ads_of(text: str) -> list[JobAd | BrokenAd]:
    return list(read_stream(io.BytesIO(text.encode())))


def printed(text: str) -> str:
    """Print the ads of a text, up to one that is broken."""
    out = []
    for ad in ads_of(text):
        if isinstance(ad, BrokenAd):
            break
        out.append(print_ad(ad))
    return "".join(out)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A = 1\nB=2\n C  =  3\n\tD\t=\t4\n", "A = 1\nB = 2\nC = 3\nD\t = 4\n\n"),
        ("A = 1\nA = 2\na = 3\n", "A = 3\n\n"),
        ("A = 1\n# c\nB = 2\n", "A = 1\nB = 2\n\n"),
        ("A = 1\n   \nB = 2\n", "A = 1\n\nB = 2\n\n"),
        ("A = 1\r\nB = 2\r\n\r\nC = 3\r\n", "A = 1\nB = 2\n\nC = 3\n\n"),
        ("A = 1 2\nB = 2\n\nC = 3\n", "A = 1\nB = 2\n\nC = 3\n\n"),
        ("A = 1;\nB = 2 # c\n", "A = 1\nB = 2\n\n"),
        ("C = 3\n\nA = 1\nbroken\n\nD = 3\n", "C = 3\n\n"),
        ("A =\nB = 1\n", ""),
        ("A == 1\n", ""),
        ("= 1\n", ""),
        ("A b = 1\nC = 2\n", "A b = 1\nC = 2\n\n"),
        ("1A = 1\nA-B = 1\n", "1A = 1\nA-B = 1\n\n"),
        ("É = 1\nZ = 2\n", "Z = 2\nÉ = 1\n\n"),
        ("\n\n\nA = 1\n\n\n\n", "A = 1\n\n"),
        ("A = 1", "A = 1\n\n"),
        ("", ""),
        ("[ A = 1; B = 2 ]\n", "A = 1\nB = 2\n\n"),
        ("\ufeff[ A = 1; B = 2 ]\n", "A = 1\nB = 2\n\n"),
        ('\ufeff[{"A": 1}, {"B": 2}]\n', "A = 1\n\nB = 2\n\n"),
        ('\ufeff{"A": 1}\n{"B": 2}\n', "A = 1\n\nB = 2\n\n"),
        ("\ufeff<c><a n='A'><i>1</i></a></c>", "A = 1\n\n"),
        ("\ufeffA = 1\nB = 2\n", "B = 2\n\ufeffA = 1\n\n"),
        ("[A = 1]\n[B = 2]\n", "A = 1\n\nB = 2\n\n"),
        ("{\n[ A = 1 ]\n,\n[ B = 2 ]\n}\n", "A = 1\n\nB = 2\n\n"),
        ('[ A = 1; B = "x\\ny" ]\n', 'A = 1\nB = "x\ny"\n\n'),
        ('[wner = "a"\nOwner = "b"\n', '[wner = "a"\nOwner = "b"\n\n'),
        ('{ "A": 1 }\n{ "B": 2}\n', "A = 1\n\nB = 2\n\n"),
        ('[\n{ "A": 1 }\n,\n{"B":"x"}\n]\n', 'A = 1\n\nB = "x"\n\n'),
        ('{ "A": "\\/Expr(B + 1)\\/" }\n', "A = B + 1\n\n"),
        ("[ ]\n", ""),
        ("<A = 1\n", "<A = 1\n\n"),
    ],
)
def test_ads_as_the_tool_reads_them(text: str, expected: str) -> None:
    assert expected == printed(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TRUE", "true"),
        ("-0", "0"),
        ("-0.0", "-0.0"),
        ("1e5", "100000.0"),
        (".5", "0.5"),
        ("9223372036854775808", "0"),
        ("9223372036854775807", "9223372036854775807"),
        ("- 5", " -5"),
        ("!a", " !a"),
        ("a isnt undefined", "a =!= undefined"),
        ("{1,2 ,3}", "{ 1,2,3 }"),
        ('"a\\\\b"', '"a\\\\b"'),
        ("foo . bar", "foo.bar"),
        ('F( A , "x" )', 'F(A,"x")'),
        ("1K", "1"),
        ("3.", None),
        ("010", None),
        ("f(1", None),
        ("", None),
    ],
)
def test_values_are_printed_as_htcondor_does(text: str, expected: str | None) -> None:
    assert expected == canonical_value(text)


XML = """<?xml version="1.0"?>
<!DOCTYPE classads SYSTEM "classads.dtd">
<classads>
<c>
    <a n="A"><i>1</i></a>
    <a n="S"><s>x&lt;y</s></a>
    <a n="B"><b v="t"/></a>
    <a n="E"><e>a + 1</e></a>
    <a n="L"><l><i>1</i><un/></l></a>
    <a n="N"><c>
        <a n="q"><r>1.5</r></a>
    </c></a>
</c>
</classads>
"""


def test_xml_ads() -> None:
    expected = 'A = 1\nB = true\nE = a + 1\nL = { 1,undefined }\nN = [ q = 1.5 ]\nS = "x<y"\n\n'

    assert expected == printed(XML)


def test_a_broken_ad_is_reported_at_its_line_and_the_rest_goes_on() -> None:
    good, broken, after = ads_of("A = 1\n\nB = 1\noops\nC = 1\n\nD = 1\n")

    assert isinstance(good, JobAd)
    assert isinstance(after, JobAd)
    assert isinstance(broken, BrokenAd)
    label = broken.diagnostic.primary
    assert (3, 4) == (broken.line, label.source.position(label.span.start).line)
    assert "`oops` breaks the ad that begins at line 3" == broken.diagnostic.message
    assert 7 == after.line


def test_broken_json_is_reported_and_the_rest_goes_on() -> None:
    found = ads_of('{"A": 1}\n{"B": }\n{"C": 3}\n')

    assert [JobAd, BrokenAd, JobAd] == [type(each) for each in found]


def test_banners_do_not_hide_the_format() -> None:
    assert "json" == guess_format(b'-- Schedd: ce.example.org\n[\n{ "A": 1 }]')
    assert "xml" == guess_format(b"\n<?xml version='1.0'?>\n<classads>")
    assert "long" == guess_format(b"-- Schedd: x\nA = 1\n")


def test_names_keep_their_spelling() -> None:
    ad = JobAd.of({"Owner": '"bob"'})
    ad.set("OWNER", '"al"')

    assert [("Owner", '"al"')] == list(ad.items())
    assert ad.rename("owner", "Who")
    assert [("Who", '"al"')] == list(ad.items())


def test_two_orders_of_printing() -> None:
    ad = JobAd.of({"b": "1", "A": "2", "C": "3"})

    assert "A = 2\nb = 1\nC = 3\n\n" == print_ad(ad)
    assert "A = 2\nC = 3\nb = 1\n" == print_ad_by_case(ad)


def test_json_as_the_tool_prints_it() -> None:
    ad = JobAd.of({"B": "1.5", "A": '"a/b\\"c"', "U": "undefined", "E": "x + 1", "L": "{ 1,x }", "M": "{  }"})
    expected = """{
  "A": "a/b\\"c",
  "B": 1.5,
  "E": "\\/Expr(x + 1)\\/",
  "L": [
    1,
    "\\/Expr(x)\\/"
  ],
  "M": [
  ],
  "U": null
}"""

    assert expected == print_json(ad)


FORMS = json.loads((Path(__file__).parents[1] / "recorded" / "ad_forms.json").read_text())


@pytest.mark.parametrize("form", ["long", "json", "xml", "new"])
def test_one_ad_in_every_form(form: str) -> None:
    """What condor_transform_ads 25.14.1 printed of one ad with -out:FORM, and reads back to the same."""
    pytest.importorskip("classad2")
    (ad,) = ads_of(FORMS[form])

    assert isinstance(ad, JobAd)
    assert FORMS["long"] == print_ad(ad)
    assert FORMS["json"] == f"[\n{print_json(ad)}\n]\n"


VALUES = ["1", "x+1", '"a b"', "TRUE", " 2", "0.0", "-3", '"\\\\"', "{1}", "1 2", "", "("]
LINES = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(["A", "b", "Long_Name", "B"]), st.sampled_from(VALUES)),
    st.sampled_from(["", "", " ", "# c", "oops"]),
)


@given(st.lists(LINES, max_size=40), st.integers(min_value=1, max_value=7))
def test_pieces_of_a_stream_do_not_matter(lines: list[str], size: int) -> None:
    """Ads are the same however little of a file is read at a time, and for two line ends."""
    data = "\n".join(lines).encode()

    class Slow(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            return super().read(size)

    whole = list(read_long(io.BytesIO(data)))

    assert whole == list(read_long(Slow(data)))
    crlf = list(read_long(io.BytesIO(data.replace(b"\n", b"\r\n"))))
    assert [each for each in whole if isinstance(each, JobAd)] == [
        each for each in crlf if isinstance(each, JobAd)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n-- Schedd: ce.example.org : <10.0.0.1:9618>\nA = 1\n\nA = 2\n\n",
        "A = 1\n*** Offset = 0 ClusterId = 1\nA = 2\n*** Offset = 7 ClusterId = 1\n",
        "-- Schedd: ce\n[ A = 1; ]\n[ A = 2; ]\n",
        '-- Schedd: ce\n[\n{"A": 1},\n{"A": 2}\n]\n*** end',
        '{"A": 1}\n*** Offset\n{"A": 2}',
        "\ufeffA = 1\n\nA = 2\n",
        '\ufeff[{"A": 1}, {"A": 2}]',
        "\ufeff-- Schedd: ce\n[ A = 1; ]\n[ A = 2; ]\n",
    ],
)
def test_what_stands_between_ads_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "jobs").write_text(text)

    ads = list(read_ads(tmp_path / "jobs", banners=True))

    assert ["1", "2"] == [ad.text("A") for ad in ads if isinstance(ad, JobAd)]
    assert 2 == len(ads)


@pytest.mark.parametrize(
    "text", ["<?xml version='1.0'?><classads><c><a n='A'><i>x</i></a></c>", "<classads><c>"]
)
def test_broken_xml_is_reported(text: str) -> None:
    (found,) = ads_of(text)

    assert isinstance(found, BrokenAd)


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_compressed_files_are_read_as_they_were(compress: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(compress(b"A = 1\n\nA = 2\n"))

    assert [{"a": "A = 1"}, {"a": "A = 2"}] == [ad.lines for ad in read_ads(path) if isinstance(ad, JobAd)]


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_damaged_compressed_files_say_so(compress: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(compress(b"A = 1\n\nA = 2\n" * 1000)[:-20])

    with pytest.raises(UnreadableFile, match="compressed, and damaged: "):
        list(read_ads(path))


def test_what_python_cannot_decompress_is_named(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_bytes(b"\x28\xb5\x2f\xfd rest")

    with pytest.raises(UnreadableFile, match="compressed by zstd: pipe what `zstdcat` prints"):
        list(read_ads(path))
