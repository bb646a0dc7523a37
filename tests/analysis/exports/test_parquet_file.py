"""Parquet: honest types, nulls, labels and release as metadata."""

from __future__ import annotations

import json

import pyarrow as pa
from pyarrow import parquet

from tests.analysis.exports.conftest import Run


def test_types_are_honest(run: Run) -> None:
    found = parquet.read_table(run("out.parquet"))
    assert found.schema.field("posts").type == pa.float64()
    assert found["posts"].null_count == 7
    assert found["posts"].to_pylist()[1] == 5.8
    assert pa.types.is_dictionary(found.schema.field("body").type)
    assert found["body"].to_pylist()[:2] == ["no", None]
    assert found["body_status"].to_pylist()[1] == "not_stated"
    assert found.schema.field("example").type == pa.bool_()
    assert found.schema.field("remark").type == pa.string()
    assert found["remark"].to_pylist()[4] == "=1+1"


def test_labels_and_release_are_metadata(run: Run) -> None:
    schema = parquet.read_schema(run("out.parquet", "--language", "en"))
    about = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    assert about["release"] == "test-1"
    assert len(about["digest"]) == 64
    assert about["created"] == "2022-02-14T10:00:00"
    body = schema.field("body").metadata
    assert body[b"label"] == b"=Body?"
    assert json.loads(body[b"labels"]) == {"yes": "Yes", "no": "=No", "other": "other"}
    assert schema.field("partners__police").metadata[b"item"] == b"police"


def test_labels_can_take_the_place_of_codes(run: Run) -> None:
    found = parquet.read_table(run("out.parquet", "--labels"))
    assert found["body"].to_pylist()[:2] == ["=Nein", None]
    assert found["body_status"].to_pylist()[1] == "keine Angabe"
