"""Every data file is what its schema says, and there is no file without a schema."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

DATA = Path(str(files("accord.library"))) / "data"
ENGLISH = sorted((DATA / "en").rglob("*.json"))
SCHEMAS = {
    "examples.json": "examples",
    "first-use.json": "text",
    "grounding.json": "grounding",
    "help-lines.json": "help-lines",
    "prompts.json": "prompts",
    "safety.json": "text",
    "leaflets/index.json": "leaflet-index",
    "leaflets/sources.json": "leaflet-sources",
    "terms.json": "text",
    "wheel.json": "wheel",
    "catalogue/index.json": "catalogue-index",
}
FOLDERS = {"catalogue": "catalogue", "exercises": "exercise", "leaflets": "leaflet"}


def schema_for(file: Path) -> dict[str, Any]:
    relative = file.relative_to(DATA / "en").as_posix()
    name = SCHEMAS.get(relative) or FOLDERS.get(relative.split("/")[0])
    assert name, f"{relative} has no schema"
    schema: dict[str, Any] = json.loads((DATA / "schema" / f"{name}.schema.json").read_text())
    return schema


@pytest.mark.parametrize("file", ENGLISH, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_file_fits_its_schema(file: Path) -> None:
    schema = schema_for(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.FormatChecker(formats=["date"])
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(
        json.loads(file.read_text(encoding="utf-8"))
    )


def test_every_schema_is_used() -> None:
    used = {*SCHEMAS.values(), *FOLDERS.values()}
    assert {file.name.split(".")[0] for file in (DATA / "schema").iterdir()} == used


def test_a_topic_with_an_unknown_flag_is_refused() -> None:
    file = DATA / "en" / "catalogue" / "pace.json"
    shape = json.loads(file.read_text(encoding="utf-8"))
    shape["topics"][0]["rank"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(shape, schema_for(file))


def test_index_and_category_files_agree() -> None:
    folder = DATA / "en" / "catalogue"
    listed = json.loads((folder / "index.json").read_text())["categories"]
    assert {*listed, "index"} == {file.stem for file in folder.glob("*.json")}
    for name in listed:
        assert json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["id"] == name
