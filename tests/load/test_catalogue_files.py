"""Catalogue files that are wrong: each message whole, with its place."""

from __future__ import annotations

import pytest

from dlselect.errors import InputError
from dlselect.load.catalogue import open_catalogue

LINK = "is not an https link; give one that starts with https://"
PURL = "is not a package URL; write it like pkg:pypi/torch@2.15.0"
SPDX = "is not an SPDX licence expression; write it like 'MIT OR Apache-2.0'"
RANGE = "is not a version range; write it like '>=2.0,<2.4'"
TICKS = "is no number of ticks; give 1 to 5 in steps of 0.5, or 0 for not applicable"
ONE = "a source has exactly one of url, purl and document"
RATING = "{ticks: 4, low: 3.5, high: 4.5, why: Well done., sources: [s1]}"
FACT = "{level: first-class, why: Made for it., sources: [s1]}"
LEAK = (
    "  - {id: leak, kind: bug, area: memory, confirmation: confirmed, severity: note, title: It leaks, sources: [s1]}\n"
)
BOUNDS = "the ticks must lie within low and high"
DATES = "write YYYY-MM-DD, YYYY-MM, YYYY or unknown"
UNKNOWN = "missing; or give only `unknown` with the reason"
LISTED = "is listed under `sources`"

# What stands in the small library, what takes its place, and what is said of it.
ROWS = [
    ("a source without a date", "date: 2026-06-01, ", "", "16:3: the key 'date' is missing; add `date:`"),
    ("a source without the day it was seen", "seen: 2026-11-01, ", "", "16:3: the key 'seen' is missing; add `seen:`"),
    ("a source of nobody", "by: independent, ", "", "16:3: the key 'by' is missing; add `by:`"),
    ("a source of a stranger", "by: independent", "by: »me",
     "'me' is not known here; known are maintainer, vendor, rival, independent"),
    ("a day that is no day", "seen: 2026-11-01", "seen: »yesterday", "'yesterday' has not the form of 'seen'; write YYYY-MM-DD"),
    ("a day that no calendar has", "seen: 2026-11-01", "seen: »2026-02-30", "there is no day 2026-02-30"),
    ("a date that no calendar has", "date: 2026-06-01", "date: »2025-02-29", "there is no day 2025-02-29"),
    ("a date with other digits", "date: 2026-06-01", "date: »20٢٦", f"'20٢٦' has not the form of 'date'; {DATES}"),
    ("a month alone where a day is meant", "seen: 2026-11-01", "seen: »2026-11",
     "'2026-11' has not the form of 'seen'; write YYYY-MM-DD"),
    ("a link that is not safe", "'https://a.test/p'", "»'http://a.test/p'", f"'http://a.test/p' {LINK}"),
    ("a link that is a script", "'https://a.test/p'", "»'javascript:alert(1)'", f"'javascript:alert(1)' {LINK}"),
    ("a link with a quote", "'https://a.test/p'", '»"https://a.test/\\""', f"'https://a.test/\"' {LINK}"),
    ("a link with an escape", "'https://a.test/p'", '»"https://a.test/\\e[31m"',
     "the text holds the control character U+001B; remove it"),
    ("two addresses", "{title: A page", "»{document: Book, title: A page", ONE),
    ("no address", ", url: 'https://a.test/p'", "", f"16:7: {ONE}"),
    ("a source that is a package without its kind", "url: 'https://a.test/p'", "purl: »'pypi/lib'", f"'pypi/lib' {PURL}"),
    ("a source that is a package over lines", "url: 'https://a.test/p'", 'purl: »"pkg:pypi/a\\nb"', f"'pkg:pypi/a\nb' {PURL}"),
    ("a package without its kind", "steward:", "packages: ['pkg:pypi/lib', »lib]\nsteward:", f"'lib' {PURL}"),
    ("an unknown licence", "spdx: MIT", "spdx: »Apache", f"'Apache' {SPDX}"),
    ("a range of versions without an order", "title: It leaks", "title: It leaks, when: {versions: »before 2}",
     f"'before 2' {RANGE}"),
    ("a range that is an unquoted number", "title: It leaks", "title: It leaks, when: {versions: »2.10}",
     "2.10 is read as a number; quote it: '2.10'"),
    ("an empty range", "title: It leaks", "title: It leaks, when: {versions: »''}",
     "the text is empty; say something or leave the key out"),
    ("a range of Pythons without an order", "ratings:\n", "  python: {requires: »3.x, why: Told., sources: [s1]}\nratings:\n",
     f"'3.x' {RANGE}"),
    ("quarters of ticks", "ticks: 4,", "ticks: »5.25,", f"5.25 {TICKS}"),
    ("half a tick", "low: 3.5", "low: »0.5", f"0.5 {TICKS}"),
    ("ticks in words", "ticks: 4,", "ticks: »good,", "'ticks' must be a number, not the text 'good'"),
    ("ticks above their bounds", "{ticks: 4,", "»{ticks: 5,", BOUNDS),
    ("ticks below their bounds", "{ticks: 4,", "»{ticks: 3,", BOUNDS),
    ("bounds that cross", "{ticks: 4, low: 3.5", "»{low: 5", BOUNDS),
    ("a rating without a reason", "{ticks: 4, low: 3.5, high: 4.5, why: Well done.,", "»{ticks: 4, low: 3.5, high: 4.5,",
     f"why {UNKNOWN}"),
    ("a rating that is known and unknown", "{ticks: 4,", "»{unknown: Not looked., ticks: 4,",
     "beside `unknown` nothing else may stand"),
    ("a fact without sources", FACT, "»{level: first-class, why: Made for it.}", f"sources {UNKNOWN}"),
    ("a fact with an empty list of sources", FACT, FACT.replace("[s1]", "»[]"), "'sources' must not be empty"),
    ("a level that does not exist", "level: first-class", "level: »great",
     "'great' is not known here; known are first-class, works, poor, none"),
    ("a language that does not exist", "{python: {level", "{»pithon: {level", "'pithon' is not known here; did you mean 'python'?"),
    ("a source that is not there, of a fact", FACT, FACT.replace("[s1]", "[s1, »s11]"),
     f"no source 's11' {LISTED}; did you mean 's1'?"),
    ("a source that is not there, of a rating", RATING, RATING.replace("[s1]", "[»t9]"), f"no source 't9' {LISTED}; known are s1"),
    ("a source that is not there, of a caveat", "It leaks, sources: [s1]", "It leaks, sources: [»page]",
     f"no source 'page' {LISTED}; known are s1"),
    ("a source that is not there, of the licence", "Its licence file., sources: [s1]", "Its licence file., sources: [»no-1]",
     f"no source 'no-1' {LISTED}; known are s1"),
    ("a feature outside the vocabulary", "ratings:\n", f"  features: {{»onnx-exprt: {FACT}}}\nratings:\n",
     "'onnx-exprt' is not in criteria/features.yaml; did you mean 'onnx-export'?"),
    ("a caveat on a feature outside the vocabulary", "title: It leaks", "title: It leaks, when: {features: [»onnx-exprt]}",
     "'onnx-exprt' is not in criteria/features.yaml; did you mean 'onnx-export'?"),
    ("a facet of another criterion", f"documentation: {RATING}", f"documentation: {{»cnn: {RATING}}}",
     "'cnn' is no facet of documentation; known are python, c, c++, java, scala, kotlin, c#, f#, javascript, "
     "typescript, rust, go, swift, julia, r, dart, lua, matlab, fortran, any, rest"),
    ("a misspelt facet", f"documentation: {RATING}", f"documentation: {{»pythn: {RATING}}}",
     "'pythn' is no facet of documentation; did you mean 'python'?"),
    ("half a facet", f"documentation: {RATING}", f"speed: {{»transformer+trainig: {RATING}}}",
     "'trainig' is no facet of speed; did you mean 'training'?"),
    ("a rating of what is computed", "documentation: {ticks", "»fit: {ticks",
     "'fit' is computed, not rated; known are documentation, community, learning, stability, speed, scalability"),
    ("a rating of what is no criterion", "documentation: {ticks", "»sped: {ticks",
     "'sped' is not a criterion; did you mean 'speed'?"),
    ("an id that is not the file's name", "id: lib\n", "id: »lab\n", "the id 'lab' is not the file's name 'lib'; make them equal"),
    ("an id with a capital", "id: lib\n", "id: »Lib\n", "'Lib' has not the form of 'id'; use small letters, digits, and - . +"),
    ("a caveat's id that stands twice", LEAK, f"{LEAK}{LEAK.replace('leak', '»leak')}",
     "the caveat id 'leak' stands here twice; choose another"),
    ("a caveat with a long title", "title: It leaks", f"title: »{'x' * 161}",
     "'title' is too long; at most 160 characters are allowed"),
    ("an unquoted version", "version: '2.0'", "version: »2.0", "2.0 is read as a number; quote it: '2.0'"),
    ("a misspelt key", "homepage", "»homepag", "unknown key 'homepag'; did you mean 'homepage'?"),
]  # fmt: skip


def marked(text):
    """Return `text` without its mark, and the line and column of it."""
    before, _, after = text.partition("»")
    line = before.count("\n") + 1
    return before + after, f"{line}:{len(before) - before.rfind(chr(10))}: "


@pytest.mark.parametrize(("old", "new", "message"), [pytest.param(*row, id=name) for name, *row in ROWS])
def test_a_library_is_refused_with(old, new, message, shelf):
    path = shelf.library(old, new)
    text, place = marked(path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    assert shelf.said() == [f"libraries/current/lib.yaml:{place if '»' in new else ''}{message}"]


def test_a_library_without_a_word(shelf):
    shelf.write("libraries/current/lib.yaml", "")
    assert shelf.said() == [
        "libraries/current/lib.yaml:1:1: the file is empty; `dlselect schema` describes what may stand in it"
    ]


def test_a_library_that_builds_on_one_that_is_not_there(shelf):
    shelf.library("summary:", "builds_on: [lob]\nsummary:")
    what = "it builds on 'lob', which this edition does not hold"
    assert shelf.said() == [f"libraries/current/lib.yaml:4:13: {what}; did you mean 'lib'?"]


def test_a_library_on_one_whose_file_is_wrong_is_not_wrong_itself(shelf):
    shelf.library("summary:", "builds_on: [base]\nsummary:")
    shelf.write("libraries/current/base.yaml", "")
    assert [each.split(":")[0] for each in shelf.said()] == ["libraries/current/base.yaml"]


def test_an_alias_that_two_libraries_bear(shelf):
    shelf.library("id: lib\n", "id: lib\naliases: [flame]\n")
    shelf.library("id: lib\n", "id: torchling\naliases: [flame]\n", "torchling")
    assert shelf.said() == [
        "libraries/current/torchling.yaml:2:11: the alias 'flame' already names lib; choose another"
    ]


def test_an_alias_that_is_another_librarys_id(shelf):
    shelf.library("id: lib\n", "id: lib\naliases: [torchling]\n")
    shelf.library("id: lib\n", "id: torchling\n", "torchling")
    assert shelf.said() == [
        "libraries/current/lib.yaml:2:11: the alias 'torchling' already names torchling; choose another"
    ]


# What stands in a file of criteria/, what takes its place, and what is said of it.
CRITERIA = [
    ("a rubric without quotes is one of words", "documentation.yaml", "'1': ", "'6': ",
     "11:3: '6' is not known here; known are 1, 2, 3, 4, 5"),
    ("an order that is no whole number", "documentation.yaml", "order: 20", "order: 2.5",
     "4:8: 'order' must be a number, not the number 2.5"),
    ("a weight below nothing", "documentation.yaml", "weight: 1", "weight: -1", "7:9: 'weight' must be at least 0"),
    ("a weight that is too large", "documentation.yaml", "weight: 1", "weight: 2000", "7:9: 'weight' must be at most 1000"),
    ("an unknown dimension", "documentation.yaml", "[language]", "[langage]",
     "6:10: 'langage' is not known here; did you mean 'language'?"),
    ("a preset of a misspelt criterion", "weights/balanced.yaml", "\n  speed: ", "\n  sped: ",
     "12:3: 'sped' is not a criterion; did you mean 'speed'?"),
    ("a patent without a number", "techniques/dropout.yaml", "US9406017B2", "dropout",
     "5:14: 'dropout' has not the form of 'number'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "message"), [pytest.param(*row, id=name) for name, *row in CRITERIA])
def test_criteria_are_refused_with(name, old, new, message, shelf):
    text = (shelf.root / "criteria" / name).read_text(encoding="utf-8")
    assert old in text
    shelf.write(f"criteria/{name}", text.replace(old, new, 1))
    assert [each for each in shelf.said() if name in each] == [f"criteria/{name}:{message}"]


def test_all_problems_of_all_files_are_told_at_once(shelf):
    shelf.library("ticks: 4,", "ticks: 5.25,")
    shelf.library("id: lib\n", "id: lub\nid: lub\n", "lub")
    shelf.library("id: lib\n", "id: other\nname: Other\nname: Other\n", "other")
    shelf.library("sources: [s1]}\nlifecycle", "sources: [s3]}\nlifecycle", "third")
    shelf.write(
        "criteria/weights/mine.yaml", "id: mine\nname: Mine\nsummary: Mine.\nweights: {sped: {weight: 1, why: So.}}\n"
    )
    shelf.write("libraries/current/edition.yaml", "id: current\n")
    assert shelf.said() == [
        "criteria/weights/mine.yaml:4:11: 'sped' is not a criterion; did you mean 'speed'?",
        "libraries/current/edition.yaml:1:1: the key 'date' is missing; add `date:`",
        "libraries/current/edition.yaml:1:1: the key 'name' is missing; add `name:`",
        "libraries/current/edition.yaml:1:1: the key 'summary' is missing; add `summary:`",
        f"libraries/current/lib.yaml:12:26: 5.25 {TICKS}",
        "libraries/current/lub.yaml:2:1: the key 'id' stands here twice; keep one",
        "libraries/current/other.yaml:3:1: the key 'name' stands here twice; keep one",
        "libraries/current/other.yaml:4:1: the key 'name' stands here twice; keep one",
        "libraries/current/third.yaml:1:5: the id 'lib' is not the file's name 'third'; make them equal",
        f"libraries/current/third.yaml:6:53: no source 's3' {LISTED}; known are s1",
    ]


def test_a_catalogue_without_features(shelf):
    (shelf.root / "criteria/features.yaml").unlink()
    assert shelf.said() == ["criteria/features.yaml: there is no such file; `dlselect init` writes one"]


def test_an_edition_that_is_not_there(shelf):
    with pytest.raises(InputError) as caught:
        shelf.open(edition="curent")
    assert str(caught.value) == f"{shelf.root}: there is no edition 'curent'; did you mean 'current'?"


def test_a_directory_that_is_neither_catalogue_nor_layer(tmp_path, shelf):
    with pytest.raises(InputError) as caught:
        open_catalogue([tmp_path], "current", None)
    hint = "a catalogue holds criteria/ and libraries/; a layer holds layer.yaml"
    assert str(caught.value) == f"{tmp_path}: this is not a catalogue; {hint}"


def test_a_directory_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="none: this is not a catalogue; a catalogue holds criteria/"):
        open_catalogue([tmp_path / "none"], "current", None)


def test_two_whole_catalogues(shelf):
    with pytest.raises(InputError) as caught:
        open_catalogue([shelf.root, shelf.root], "current", None)
    hint = "give one, and layers (directories with a layer.yaml) over it"
    assert str(caught.value) == f"{shelf.root} and {shelf.root} are both whole catalogues; {hint}"
