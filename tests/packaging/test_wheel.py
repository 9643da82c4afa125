"""The wheel carries the catalogue, and works away from the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.conftest import EXAMPLES, ROOT, TODAY


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return a folder that holds the built wheel's contents, as an installer would unpack them."""
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def test_it_recommends_from_the_catalogue_inside(program, installed, tmp_path):
    shutil.copy(EXAMPLES / "pedestrian-detector.yaml", tmp_path)
    words = ("recommend", "pedestrian-detector.yaml", "-f", "json", "--as-of", TODAY)
    away = program(*words, PYTHONPATH=str(installed))
    assert away.status == 0, away.err
    assert away.out == program(*words).out


def test_it_runs_from_where_it_was_unpacked(environment, installed, tmp_path):
    code = "import dlselect.load.places as p; print(p.shipped_catalogue())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
        env=environment | {"PYTHONPATH": str(installed)},
    )  # fmt: skip
    assert done.stdout.strip() == str(installed / "dlselect" / "catalogue")


def test_it_holds_every_catalogue_file_and_is_typed(installed):
    package = installed / "dlselect"
    assert (package / "py.typed").is_file()
    for folder in ("criteria", "libraries"):
        shipped = {path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*.yaml")}
        carried = {
            path.relative_to(package / "catalogue" / folder)
            for path in (package / "catalogue" / folder).rglob("*.yaml")
        }
        assert carried == shipped
