"""The whole run: files that are wrong, rules that break down, order, counts, editions, layers."""

from __future__ import annotations

from datetime import date

import pytest

from dlselect.errors import Problem
from dlselect.lint import LintFinding
from dlselect.lint.engine import examine
from dlselect.lint.reading import read_catalogue
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import SourceList

TODAY = date(2026, 11, 23)


def test_the_smallest_catalogue_is_clean(bench):
    bench.library()
    report = bench.report()
    assert (report.findings, report.allowed, report.errors, report.warnings) == ((), (), 0, 0)
    assert report.files == 6


def test_a_finding_has_file_line_and_column(bench, source):
    bench.library({"sources.s2": source()})
    (found,) = bench.report().findings
    text = (bench.root / found.problem.file).read_text(encoding="utf-8").splitlines()
    assert found == LintFinding(
        "DL010",
        "warning",
        Problem(
            "nothing cites the source 's2'",
            "libraries/current/lib.yaml",
            text.index("  s2:") + 1,
            3,
            "cite it or take it out",
        ),
        ("sources", "s2"),
    )
    assert (
        str(found)
        == f"libraries/current/lib.yaml:{text.index('  s2:') + 1}:3: warning DL010: nothing cites the source 's2'"
    )


def test_the_shown_name_stands_before_the_file(bench, source):
    from dlselect.lint import lint

    bench.library({"sources.s2": source()})
    (found,) = lint(bench.root, "ours", None, TODAY).findings
    assert found.problem.file == "ours/libraries/current/lib.yaml"


def test_files_that_are_wrong_are_in_the_report_and_the_others_are_judged(bench, source):
    bench.library({"sources.s2": source()})
    bench.write("libraries/current/broken.yaml", "id: broken\nid: broken\n")
    bench.library({"id": "careless", "packages": None, "steward.sources": ["s7"]})
    assert bench.said() == [
        "DL000 id: the key 'id' stands here twice",
        "DL001 s7: no source 's7' is listed under `sources`",
        "DL010 s2: nothing cites the source 's2'",
    ]


def test_an_id_that_is_not_the_files_name_is_one_problem_and_no_crash(bench):
    bench.library()
    path = bench.library({"id": "two", "packages": None})
    path.rename(path.with_name("three.yaml"))
    assert bench.said() == ["DL000 two: the id 'two' is not the file's name 'three'"]


def test_findings_are_sorted_by_file_and_place(bench, caveat, source):
    bench.library({"id": "zoo", "packages": None, "caveats": [caveat()]})
    bench.library({"sources.s3": source(), "sources.s2": source(), "caveats": [caveat(id="x")]})
    places = [(each.problem.file, each.problem.line) for each in bench.report().findings]
    assert len(places) == 4
    assert places == sorted(places)


def test_errors_and_warnings_are_counted_apart(bench, caveat, source):
    bench.library({"sources.s2": source(), "sources.s3": source(), "caveats": [caveat(id="x")]})
    report = bench.report()
    assert (report.errors, report.warnings) == (1, 2)


def test_only_the_editions_that_are_asked_for_are_examined(bench, source):
    bench.edition("older", frozen=False)
    bench.library()
    bench.library({"sources.s2": source()}, edition="older")
    assert bench.said(editions=("current",)) == []
    assert bench.said(editions=("older",)) == ["DL010 s2: nothing cites the source 's2'"]
    assert bench.said() == ["DL010 s2: nothing cites the source 's2'"]


def test_an_edition_that_is_not_there_is_reported(bench):
    (found,) = bench.report(editions=("curent",)).findings
    assert (found.code, found.problem.what, found.problem.hint) == (
        "DL000", "there is no edition 'curent'", "did you mean 'current'?",
    )  # fmt: skip


def test_a_directory_that_is_no_catalogue_is_reported(tmp_path):
    from dlselect.lint import lint

    (found,) = lint(tmp_path / "nowhere", "nowhere", None, TODAY).findings
    assert str(found.problem) == (
        "nowhere: this is neither a catalogue nor a layer; give a directory with libraries/<edition>/edition.yaml, or with layer.yaml"
    )


def broken_rule():
    @rule("DL010", "error", on=SourceList, reason="So it is.")
    def breaks(file):
        yield Remark(("sources", "s1"), "found before it broke", key=True)
        raise ValueError("no luck")

    return breaks


def test_a_rule_that_breaks_down_becomes_a_finding_and_the_others_go_on(bench, source):
    from dlselect.lint import RULES

    bench.library({"sources.s1": source(seen="2027-01-01")})
    report = examine(read_catalogue(bench.root, "", None, TODAY), [broken_rule(), RULES["DL012"]])
    found = [(each.code, each.problem.what) for each in report.findings if each.problem.file.startswith("libraries")]
    assert found == [
        ("DL099", "the rule DL010 (breaks) broke down: ValueError: no luck"),
        ("DL010", "found before it broke"),
        ("DL012", "the source 's1' was seen on 2027-01-01, which is in the future"),
    ]


def test_an_exception_from_a_rule_that_broke_down_is_not_idle(bench):
    path = bench.library()
    path.write_text(path.read_text(encoding="utf-8") + "  # lint: allow DL010 for later\n", encoding="utf-8")
    report = examine(read_catalogue(bench.root, "", None, TODAY), [broken_rule()])
    assert "DL091" not in {each.code for each in report.findings}


class TestLayer:
    """A layer is judged beside the catalogue that it lies over."""

    @pytest.fixture
    def layer(self, bench, tmp_path_factory):
        bench.library()
        made = type(bench).__new__(type(bench))
        made.root = tmp_path_factory.mktemp("layer")
        made.write("layer.yaml", {"layer": "ours"})
        made.over = lambda: bench.said(made.root, base=bench.root)
        return made

    def test_a_change_that_is_in_order(self, change, source):
        fact = {"level": "none", "why": "We tried.", "sources": ["o1"]}
        assert change({"facts": {"os": {"windows": fact}}}, {"o1": source()}) == []

    def test_ids_that_lead_nowhere(self, change, source):
        rated = {"ticks": 4, "low": 3, "high": 5, "why": "Measured.", "sources": ["o2"]}
        found = change(
            {
                "ratings": {"speed": rated, "sped": rated | {"sources": ["o1"]}},
                "facts": {"features": {"onnx": {"unknown": "No."}}},
            },
            {"o1": source()},
        )
        assert found == [
            "DL001 o2: no source 'o2' is listed under `sources`",
            "DL000 sped: 'sped' is not a criterion",
            "DL008 onnx: 'onnx' is not in criteria/features.yaml",
        ]

    def test_every_part_of_a_change_is_looked_through(self, change):
        size = {"value": 9, "low": 8, "high": 10, "why": "Measured.", "sources": ["o1"]}
        python = {"requires": ">=3.11", "why": "We say so.", "sources": ["o2"]}
        licence = {"spdx": "MIT", "why": "We bought one.", "sources": ["o3"]}
        life = {"state": "dead", "ended": "2026", "successor": "gone", "why": "For us.", "sources": ["o4"]}
        found = change({"facts": {"install_mib": size, "python": python}, "licence": licence, "lifecycle": life})
        assert [each.split(":")[0] for each in found] == ["DL001 o1", "DL001 o2", "DL001 o3", "DL043 gone", "DL001 o4"]

    def test_a_source_that_no_change_cites(self, change, source):
        statement = {"facts": {"os": {"windows": {"unknown": "Not tried."}}}}
        assert change(statement, {"o1": source()}) == ["DL010 o1: nothing cites the source 'o1'"]

    def test_a_library_that_the_edition_lacks(self, layer):
        layer.write(
            "overrides/current/libb.yaml",
            {"library": "libb", "changes": [{"reason": "So.", "until": "2027-01-01"}], "sources": {}},
        )
        assert layer.over() == ["DL000 libb: 'libb' is not a library of this edition"]

    def test_a_file_that_is_not_named_after_its_library(self, layer):
        layer.write(
            "overrides/current/x.yaml",
            {"library": "lib", "changes": [{"reason": "So.", "until": "2027-01-01"}], "sources": {}},
        )
        assert layer.over() == ["DL000 lib: the library 'lib' is not the file's name 'x'"]

    def test_an_edition_that_the_catalogue_lacks(self, layer):
        layer.write("overrides/curent/lib.yaml", "library: lib\n")
        assert layer.over() == ["DL000 -: there is no edition 'curent'"]

    def test_a_library_of_its_own_is_judged_like_any_other(self, bench, layer, source):
        path = bench.library({"id": "own", "sources.s2": source()})
        layer.write("libraries/current/own.yaml", path.read_text(encoding="utf-8"))
        path.unlink()
        assert layer.over() == [
            "DL060 pkg:pypi/lib: the package pkg:pypi/lib is listed by lib too",
            "DL010 s2: nothing cites the source 's2'",
        ]

    def test_a_library_that_the_catalogue_has_is_not_added_again(self, bench, layer):
        path = bench.library()
        layer.write("libraries/current/lib.yaml", path.read_text(encoding="utf-8"))
        assert layer.over() == ["DL000 lib: 'lib' is in the catalogue already"]

    def test_a_base_that_is_nowhere(self, bench, layer):
        path = bench.library({"id": "own", "packages": None, "builds_on": ["lib", "lob"]})
        layer.write("libraries/current/own.yaml", path.read_text(encoding="utf-8"))
        path.unlink()
        assert layer.over() == ["DL000 lob: it builds on 'lob', which this edition does not hold"]

    def test_problems_of_the_catalogue_underneath_are_told(self, bench, layer):
        bench.write("criteria/speed.yaml", "id: speed\n")
        layer.write(
            "overrides/current/lib.yaml",
            {"library": "lib", "changes": [{"reason": "So.", "until": "2027-01-01"}], "sources": {}},
        )
        assert {each.code for each in bench.report(layer.root, base=bench.root).findings} == {"DL000"}

    def test_exceptions_count_in_layers_too(self, layer):
        text = "library: lib\nchanges:\n- reason: So.\n  until: 2026-01-01  # lint: allow DL070 asked, answer is due\nsources: {}\n"
        layer.write("overrides/current/lib.yaml", text)
        assert layer.over() == []

    def test_a_frozen_edition_does_not_age_in_a_layer_either(self, bench, layer, source):
        bench.edition("current", frozen=True)
        rated = {"ticks": 4, "low": 3, "high": 5, "why": "Measured.", "sources": ["o1"]}
        changes = [{"reason": "So.", "until": "2027-01-01", "ratings": {"speed": rated}}]
        layer.write(
            "overrides/current/lib.yaml", {"library": "lib", "changes": changes, "sources": {"o1": source(date="2001")}}
        )
        assert layer.over() == []
