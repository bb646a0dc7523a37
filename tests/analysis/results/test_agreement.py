"""The agreement of coders on each question of a release.

- the scale follows from the question; statuses are codes on a nominal one, missing on others
- raw agreement takes comparator and bounds as they are, alpha single numbers only
- the base: coded by two, and not outside the question for all
- degenerate codings give words, never NaN; cautions are part of the value
- `analysis agreement`: a table, JSON and nothing else, errors with the remedy
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.cli import main
from analysis.errors import AnalysisError
from analysis.release import Release
from analysis.results.agreement import Agreement
from analysis.results.agreements import agreements
from analysis.statistics.alpha import krippendorff_alpha
from analysis.statistics.kappa import cohen_kappa
from tests.analysis.codings import HEADER, UNITS, coded_release, line, pairs
from tests.analysis.releases import ReleaseFolder

NO = np.nan


def one(path: Path, name: str, **options: Any) -> Agreement:
    (found,) = agreements(Release.open(path), variables=[name], **options).results
    return found


def codes(result: Agreement) -> list[str]:
    return [caution.code for caution in result.cautions]


def test_a_status_is_a_code_of_a_nominal_question(release: ReleaseFolder) -> None:
    cells = [("yes", "yes"), ("yes", "not_mentioned"), ("not_mentioned",) * 2, ("no", "no")]
    found = one(coded_release(release, pairs("steering", cells)), "steering")
    assert found.scale == "nominal"
    assert (found.units, found.raw.agreeing, found.raw.share) == (4, 3, 0.75)
    expected = krippendorff_alpha(np.array([[0, 0, 2, 1], [0, 2, 2, 1.0]]), "nominal")
    assert found.alpha == expected
    assert found.alpha.value == pytest.approx(1 - 7 * 2 / 42)
    assert found.on_status is None
    (kappa,) = found.kappas
    assert kappa == cohen_kappa(np.array([[1, 0, 1], [0, 1, 0], [0, 0, 1]]))
    assert (found.commonest_words("de"), found.raw.commonest_count) == ("Ja", 3)


def test_a_status_is_missing_on_an_ordinal_question(release: ReleaseFolder) -> None:
    cells = [
        ("dropped", "planned"),
        ("running", "running"),
        ("done", "not_mentioned"),
        ("not_mentioned", "not_mentioned"),
        ("done", "done"),
    ]
    found = one(coded_release(release, pairs("stage", cells)), "stage")
    values = np.array([[0, 2, 3, NO, 3], [1, 2, NO, NO, 3]])
    assert found.alpha == krippendorff_alpha(values, "ordinal")
    assert (found.units, found.alpha.units) == (5, 3)
    assert found.raw.agreeing == 3
    assert found.on_status is not None
    assert (found.on_status.agreeing, found.on_status.share) == (4, 0.8)
    assert [kappa.weights for kappa in found.kappas] == ["none", "linear", "quadratic"]
    assert all(kappa.n == 3 for kappa in found.kappas)
    assert codes(found) == ["few_coded_twice", "codes_without_value"]
    assert found.cautions[1]("de").endswith("nicht in Alpha: 2 von 5")


def test_inexact_numbers_agree_as_they_are_and_stay_out_of_alpha(release: ReleaseFolder) -> None:
    cells = [
        (">=4", ">=4"),
        (">=4", "=4"),
        ("3..5", "3..6"),
        ("~10", "=10"),
        ("=5.5", "=5.50"),
        ("=6", "=7"),
        ("not_stated", "=2"),
    ]
    lines = pairs("cm_positions", cells, "available")
    found = one(coded_release(release, lines), "cm_positions.available")
    assert found.scale == "ratio"
    assert found.raw.agreeing == 2
    values = np.array([[NO, NO, NO, 10, 5.5, 6, NO], [NO, 4, NO, 10, 5.5, 7, 2]])
    assert found.alpha == krippendorff_alpha(values, "ratio")
    assert (found.inexact, found.alpha.units, found.kappas) == (5, 3, ())
    assert found.on_status is not None
    assert found.on_status.agreeing == 6
    assert "ungenaue Zahlen (mind., höchst., von–bis, alle) nicht in Alpha: 5" in [
        words("de") for words in found.words
    ]


def test_all_of_something_is_a_code_and_no_number(release: ReleaseFolder) -> None:
    cells = [("all", "all"), ("all", "=7"), ("=3", "=3"), ("=2", "=4")]
    lines = pairs("cm_positions", cells, "at_municipality")
    found = one(coded_release(release, lines), "cm_positions.at_municipality")
    assert (found.raw.agreeing, found.inexact, found.alpha.units) == (2, 3, 2)


def test_a_number_that_may_be_negative_is_measured_by_differences(release: ReleaseFolder) -> None:
    cells = [("=-2", "=-2"), ("=4", "=3"), ("=0", "=0")]
    found = one(coded_release(release, pairs("balance", cells)), "balance")
    assert found.scale == "interval"
    assert found.alpha.value == pytest.approx(
        krippendorff_alpha(np.array([[-2, 4, 0], [-2, 3, 0.0]]), "interval").value
    )


def test_places_of_a_ranking_are_an_order(release: ReleaseFolder) -> None:
    cells = [("=1", "=1"), ("=3", "=2"), ("=2", "=2"), ("=3", "not_mentioned")]
    found = one(coded_release(release, pairs("urgent", cells, "staff")), "urgent.staff")
    assert found.scale == "ordinal"
    assert found.alpha.value == pytest.approx(
        krippendorff_alpha(np.array([[1, 3, 2], [1, 2, 2.0]]), "ordinal").value
    )
    table = np.array([[1, 0, 0], [0, 1, 0], [0, 1, 0]])
    assert [kappa.value for kappa in found.kappas] == pytest.approx(
        [cohen_kappa(table, weights).value for weights in ("none", "linear", "quadratic")]
    )


def test_what_only_another_version_of_the_wave_asks_comes_after(release: ReleaseFolder) -> None:
    path = coded_release(release, pairs("steering", [("yes", "yes"), ("no", "yes")]))
    source = (path / "questionnaires/2021-H1.yaml").read_text(encoding="utf-8")
    patch = source.replace("version: 2021-H1", "version: 2021-H1.1")
    patch = patch.replace("name: stage", "name: level")
    release.write("questionnaires/2021-H1.1.yaml", patch)
    responses = (path / "responses.csv").read_text(encoding="utf-8")
    for unit in UNITS[:3]:
        given = f"2021-H1,{unit},2021-H1,"
        responses = responses.replace(given, f"2021-H1,{unit},2021-H1.1,")
    release.write("responses.csv", responses)
    lines = pairs("level", [("done", "done"), ("planned", "done"), ("done", "planned")])
    lines += pairs("steering", [("yes", "yes"), ("no", "yes")])
    found = agreements(Release.open(release.write("codings.csv", [HEADER, *lines]).seal()))
    assert [(r.id, r.scale, r.units) for r in found.results] == [
        ("steering", "nominal", 2),
        ("level", "ordinal", 3),
    ]


def test_each_choice_of_a_multiple_is_by_itself(release: ReleaseFolder) -> None:
    cells = [("1", "1"), ("1", "not_mentioned"), ("0", "not_mentioned"), ("0", "0")]
    path = coded_release(
        release,
        pairs("cooperation", cells, "jobcenter"),
        pairs("cooperation", [("1", "1")] * 2, "agency"),
    )
    results = agreements(Release.open(path), variables=["cooperation"]).results
    assert [result.id for result in results] == ["cooperation = jobcenter", "cooperation = agency"]
    assert (results[0].variable.key, results[0].code) == (("cooperation", ""), "jobcenter")
    assert results[0].raw.agreeing == 2
    assert results[0].commonest_words("de") == "genannt"
    assert results[0].alpha.value == pytest.approx(1 - 7 * 4 / 42)
    assert one(path, "cooperation = agency").id == "cooperation = agency"


def test_units_outside_the_question_for_all_are_no_agreement(release: ReleaseFolder) -> None:
    cells = [("not_applicable",) * 2, ("not_applicable", "yes"), ("yes", "yes"), ("no", "no")]
    found = one(coded_release(release, pairs("steering", cells)), "steering")
    assert (found.outside, found.units, found.raw.agreeing) == (1, 3, 2)


def test_who_wrote_nothing_did_not_code(release: ReleaseFolder) -> None:
    lines = [
        *pairs("steering", [("yes", "unanswered"), ("yes", "yes"), ("no", "yes")]),
        line(UNITS[5], "A", "steering", "no"),
    ]
    found = one(coded_release(release, lines), "steering")
    assert (found.units, found.raw.agreeing) == (2, 1)


def test_more_than_two_coders_have_alpha_and_no_kappa(release: ReleaseFolder) -> None:
    cells = [("yes", "yes", "no"), ("no", "no", "no"), ("yes", "yes", "yes")]
    lines = pairs("steering", cells, coders="ABC")
    found = one(coded_release(release, lines), "steering")
    assert found.coders == ("A", "B", "C")
    assert found.raw.agreeing == 2
    assert found.raw.share == pytest.approx((1 / 3 + 2) / 3)
    assert found.kappas == ()
    assert codes(found) == ["few_coded_twice", "many_coders"]


def test_other_names_and_another_order_change_nothing(
    release: ReleaseFolder, tmp_path: Path
) -> None:
    cells = [("yes", "no"), ("no", "no"), ("yes", "yes"), ("yes", "not_mentioned")] * 3
    lines = pairs("steering", cells)
    swapped = [one.replace(",A,", ",Z,") for one in reversed(lines)]
    first = one(coded_release(release, lines), "steering")
    second = one(release.write("codings.csv", [HEADER, *swapped]).seal(), "steering")
    assert second.coders == ("B", "Z")
    assert (first.alpha, first.raw) == (second.alpha, second.raw)
    assert first.kappas[0].value == pytest.approx(second.kappas[0].value)


def test_one_code_from_everybody_is_said_in_words(release: ReleaseFolder) -> None:
    path = coded_release(release, pairs("steering", [("yes", "yes")] * 25))
    found = one(path, "steering")
    assert (found.alpha.value, found.alpha.note) == (None, "all_agree")
    assert (found.raw.share, found.kappas[0].value) == (1, None)
    assert [words("de") for words in found.words] == ["nicht definiert, Übereinstimmung 100 %"]


def test_a_code_that_dominates_is_a_caution(release: ReleaseFolder) -> None:
    cells = [("yes", "yes")] * 23 + [("yes", "no"), ("no", "yes")]
    found = one(coded_release(release, pairs("steering", cells)), "steering")
    assert found.raw.share == 0.92
    assert found.alpha.value is not None
    assert found.alpha.value < 0
    assert codes(found) == ["one_code_dominates"]
    assert found.cautions[0]("de").startswith("ein Code überwiegt (48 von 50)")


def test_one_coder_alone_is_no_agreement(release: ReleaseFolder) -> None:
    path = coded_release(release, [line(unit, "A", "steering", "yes") for unit in UNITS])
    found = one(path, "steering")
    assert (found.units, found.raw.share, found.commonest) == (0, None, None)
    assert [words("de") for words in found.words] == ["keine doppelt kodierten Kommunen"]


def test_ineligible_units_left_the_frame(release: ReleaseFolder) -> None:
    file = release.path / "responses.csv"
    text = file.read_text(encoding="utf-8")
    gone = f"2021-H1,{UNITS[0]},2021-H1,accepted"
    release.write("responses.csv", text.replace(gone, gone.replace("accepted", "ineligible")))
    found = one(coded_release(release, pairs("steering", [("yes", "no")] * 3)), "steering")
    assert found.units == 2


def test_words_dates_and_lists_are_named_as_unmeasured(release: ReleaseFolder) -> None:
    dates = [f"2021-H1,{UNITS[0]},start,,{coder},not_mentioned,,,,," for coder in ("A", "B")]
    rows = pairs("projects", [("=3", "=3")], "r01abcd.places")
    path = coded_release(release, dates, rows, pairs("steering", [("yes", "no")]))
    found = agreements(Release.open(path))
    assert [result.id for result in found.results] == ["steering"]
    assert found.unmeasured == ("start", "projects")


def test_the_frame_has_a_row_per_result(release: ReleaseFolder) -> None:
    path = coded_release(
        release,
        pairs("steering", [("yes", "yes")] * 25),
        pairs("stage", [("done", "done"), ("planned", "running"), ("done", "planned")]),
    )
    frame = agreements(Release.open(path)).frame()
    assert list(frame["variable"]) == ["steering", "stage"]
    assert frame["alpha"].isna().tolist() == [True, False]
    assert str(frame["alpha"].dtype) == str(frame["kappa_linear"].dtype) == "Float64"
    assert frame.loc[0, "note"] == "all_agree"
    assert frame.loc[1, "kappa_linear"] == pytest.approx(
        cohen_kappa(
            np.array([[0, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0], [0, 1, 0, 1]]), "linear"
        ).value
    )


def test_the_command_prints_a_table(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = [("yes", "yes"), ("no", "no"), ("yes", "no")] * 8
    path = coded_release(release, pairs("steering", cells))
    assert main(["agreement", "--release", str(path)]) == 0
    out = capsys.readouterr().out
    assert "1. Halbjahr 2021 (A, B)" in out
    (row,) = [text for text in out.splitlines() if text.startswith("steering")]
    # The coders use "yes" differently often: alpha 0.35, kappa 0.4.
    assert row.startswith("steering  16 von 24  24  0,35 [")
    assert "  nominal; häufigster Code: Ja (24 von 48); Kappa 0,40\n" in out
    assert all(len(text) <= 80 for text in out.splitlines())
    assert main(["agreement", "--release", str(path), "--language", "en"]) == 0
    assert "16 of 24" in capsys.readouterr().out


def test_json_has_full_precision_and_nothing_else(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = [("yes", "yes"), ("no", "no"), ("yes", "no")] * 8
    path = coded_release(release, pairs("steering", cells), pairs("balance", [("=1", "=1")] * 9))
    command = ["agreement", "--release", str(path), "--json", "--seed"]
    assert main([*command, "7"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["seed"], found["resamples"], found["release"]) == (7, 2000, "test-1")
    steering, balance = sorted(found["results"], key=lambda r: r["scale"], reverse=True)
    assert steering["alpha"]["value"] == pytest.approx(1 - 47 * 16 / (2 * 24 * 24), rel=1e-14)
    assert (steering["agreeing"], steering["raw"]) == (16, 2 / 3)
    assert steering["commonest"]["code"] == "yes"
    assert steering["kappas"][0]["value"] == pytest.approx(0.4)
    assert balance["alpha"] == {
        "value": None, "low": None, "high": None, "units": 9, "values": 18, "undefined": 0,
        "note": "all_agree",
    }  # fmt: skip
    assert balance["commonest"]["low"] == 1
    assert balance["status"] == {"agreeing": 9, "raw": 1}
    intervals = []
    for seed in ("7", "8"):
        assert main([*command, seed]) == 0
        (again, _) = json.loads(capsys.readouterr().out)["results"]
        intervals.append((again["alpha"]["low"], again["alpha"]["high"]))
    assert all(first != second for first, second in pairwise(intervals))
    assert intervals[0] == (steering["alpha"]["low"], steering["alpha"]["high"])


@pytest.mark.parametrize(
    ("options", "where", "said"),
    [
        (["--wave", "2021-H2"], "codings.csv", "hat keine Kodierungen der Welle '2021-H2'"),
        (["--wave", "2030-H1"], "test-1", "hat keine Erhebungswelle '2030-H1'"),
        (["--variable", "stering"], "--variable", "meinten Sie `steering`?"),
        (["--variable", "a b"], "--variable", "nennt keine Variable"),
        (["--variable", "steering = maybe"], "--variable", "keine Antwortoption `maybe`"),
    ],
)
def test_what_is_not_there_is_said(
    release: ReleaseFolder,
    options: list[str],
    where: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = coded_release(release, pairs("steering", [("yes", "no")]))
    assert main(["agreement", "--release", str(path), *options]) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith(f"{where}: ")
    assert said in shown.err
    assert shown.out == ""


def test_a_release_without_codings_says_what_is_needed(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["agreement", "--release", str(release.seal()), "--json"]) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith("codings.csv: fehlt oder ist leer")
    assert HEADER in shown.err
    assert shown.out == ""


def test_a_negative_seed_is_wrong_usage(release: ReleaseFolder) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["agreement", "--release", ".", "--seed", "-1"])
    assert caught.value.code == 2


def test_every_name_that_is_not_there_is_told_at_once(release: ReleaseFolder) -> None:
    path = coded_release(release, pairs("steering", [("yes", "no")]))
    with pytest.raises(AnalysisError) as caught:
        agreements(Release.open(path), variables=["x", "y"])
    assert len(caught.value.faults) == 2
