"""What every command does the same way: which library a name means."""

from __future__ import annotations

import json

import pytest

from dlselect.cli.session import library_id, open_catalogue
from dlselect.errors import UsageError
from tests.conftest import TODAY
from tests.scoring.bench import catalogue, library

BOOK = catalogue(
    library("torch", name="Torch7 (Lua Torch)")._replace(aliases=("torch7",)),
    library("pytorch", name="PyTorch")._replace(aliases=("libtorch",)),
    library("r-torch", name="Torch for R")._replace(aliases=("Rt",)),
    library("twin-a", name="Twin")._replace(aliases=("rT", "pair")),
    library("twin-b", name="TWIN")._replace(aliases=("PAIR",)),
    library("twin", name="The exact one"),
)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        pytest.param("pytorch", "pytorch", id="an id"),
        pytest.param("PyTorch", "pytorch", id="its name"),
        pytest.param("PYTORCH", "pytorch", id="an id in capitals"),
        pytest.param("LibTorch", "pytorch", id="an alias in another case"),
        pytest.param("torch", "torch", id="an id that is part of other names"),
        pytest.param("Torch", "torch", id="that id in another case"),
        pytest.param(" torch  for r ", "r-torch", id="a name of several words"),
        pytest.param("twin", "twin", id="an id that is the name of two others"),
        pytest.param("Rt", "r-torch", id="an alias that another library writes otherwise"),
        pytest.param("rT", "twin-a", id="that other alias"),
    ],
)
def test_a_library_is_found_by_id_alias_or_name_in_any_case(name, id):
    assert library_id(name, BOOK) == id


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("Twin", "'Twin' may be more than one library; say which of twin-a, twin-b, twin", id="a name of three"),
        pytest.param("RT", "'RT' may be more than one library; say which of r-torch, twin-a", id="an alias of two"),
        pytest.param("Lua Torch", "'Lua Torch' is not a library of the edition current; did you mean 'r-torch'?", id="part of a name"),
        pytest.param("", "'' is not a library of the edition current; known are", id="nothing"),
        pytest.param("py\x1btorch", "'py?torch' is not a library of the edition current; did you mean 'pytorch'?",
                     id="a name that no terminal should see"),
    ],
)  # fmt: skip
def test_a_name_that_means_none_or_several_is_told(name, told):
    with pytest.raises(UsageError) as raised:
        library_id(name, BOOK)
    assert str(raised.value).startswith(told)


def test_commands_take_names_as_people_write_them(program):
    ran = program("port", "PyTorch", "JAX", "-f", "json", "--as-of", TODAY)
    assert ran.status == 0, ran.err
    assert [json.loads(ran.out)[key]["id"] for key in ("from", "to")] == ["pytorch", "jax"]


@pytest.mark.parametrize("edition", ["current", "talk-2017"])
def test_each_library_that_is_shipped_is_found_by_its_name(edition):
    shipped = open_catalogue(None, edition, TODAY)
    for each in shipped.libraries.values():
        for name in (each.id, each.name, each.name.upper()):
            assert library_id(name, shipped) == each.id
