"""What files are refused before their YAML is looked at: none may crash, hang or be read whole."""

from __future__ import annotations

import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.errors import InputError
from dlselect.load.yaml_text import MAX_BYTES, decode, read_document

BINARY = "this is a binary file; give a YAML text file in UTF-8"
UTF8 = "the text is not valid UTF-8; save the file as UTF-8"

CONTENTS = [
    ("a program", b"\x7fELF\x02\0\0", f"f.yaml: {BINARY}"),
    ("a null byte at the end", b"project: x\n\0", f"f.yaml: {BINARY}"),
    ("UTF-16", "project: x".encode("utf-16"), f"f.yaml: {BINARY}"),
    ("Latin-1", "project: é".encode("latin-1"), f"f.yaml:1:10: {UTF8}"),
    ("a broken byte after accents", "a: 1\né: é".encode() + b"\xff", f"f.yaml:2:5: {UTF8}"),
    ("a broken byte after a mark of byte order", "\ufeffé: ".encode() + b"\xff", f"f.yaml:1:4: {UTF8}"),
    ("a broken byte after line ends of Windows", b"a: 1\r\nb: \xff", f"f.yaml:2:4: {UTF8}"),
    ("a broken byte after line ends of old Macs", b"a: 1\rb: \xff", f"f.yaml:2:4: {UTF8}"),
    ("half a character at the end", "a: é".encode()[:-1], f"f.yaml:1:4: {UTF8}"),
    ("a surrogate", b"a: \xed\xa0\x80", f"f.yaml:1:4: {UTF8}"),
    ("nothing", b"", "f.yaml:1:1: the file is empty; `dlselect schema` describes what may stand in it"),
    (
        "too much", b"#" * (MAX_BYTES + 1),
        "f.yaml: the file is larger than 1 MiB; no file of this kind needs so much",
    ),
]  # fmt: skip


def refusal(path, shown="f.yaml"):
    with pytest.raises(InputError) as caught:
        read_document(path, shown)
    return str(caught.value)


@pytest.mark.parametrize(("content", "message"), [pytest.param(*row, id=name) for name, *row in CONTENTS])
def test_refused(content, message, tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(content)
    assert refusal(path) == message


def test_a_mark_of_byte_order_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes("\ufeffa: é\r\nb: 2\r\n".encode())
    assert read_document(path).data == {"a": "é", "b": 2}


def test_a_mebibyte_is_read(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 1\n".ljust(MAX_BYTES, b"#"))
    assert read_document(path).data == {"a": 1}


def test_messages_name_the_path_where_no_other_name_is_given(tmp_path):
    path = tmp_path / "none.yaml"
    assert refusal(path, None) == f"{path}: there is no such file; `dlselect init` writes one"


def test_a_missing_file(tmp_path):
    assert refusal(tmp_path / "none.yaml") == "f.yaml: there is no such file; `dlselect init` writes one"


def test_a_directory(tmp_path):
    assert refusal(tmp_path) == "f.yaml: this is a directory; give the path of a YAML file in it"


def test_a_file_in_a_file(tmp_path):
    (tmp_path / "f").write_text("a: 1")
    assert refusal(tmp_path / "f" / "g") == "f.yaml: the file cannot be read: not a directory"


def test_a_link_to_itself(tmp_path):
    (tmp_path / "f").symlink_to(tmp_path / "f")
    assert refusal(tmp_path / "f") == "f.yaml: the file cannot be read: too many levels of symbolic links"


def test_a_name_with_a_null_character(tmp_path):
    assert refusal(tmp_path / "a\0b", "a\0b") == r"'a\x00b': this is not a possible file name"


def test_a_file_without_permission(tmp_path, monkeypatch):
    # Simulated: root may read everything.
    def forbidden(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("dlselect.load.yaml_text.os.open", forbidden)
        message = refusal(tmp_path / "f.yaml")
    assert message == "f.yaml: the file cannot be read: permission denied"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_without_a_writer_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    said = []
    reader = threading.Thread(target=lambda: said.append(refusal(tmp_path / "pipe")), daemon=True)
    reader.start()
    reader.join(10)
    assert said == ["f.yaml: this is not a regular file; give the path of a YAML file"]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no such device here")
def test_a_device_that_never_ends():
    assert refusal("/dev/zero") == "f.yaml: this is not a regular file; give the path of a YAML file"


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_text_or_an_input_error(content):
    try:
        text = decode(content, "f.yaml")
    except InputError:
        return
    assert text.encode() == content.removeprefix(b"\xef\xbb\xbf")
