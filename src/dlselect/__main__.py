"""`python -m dlselect` is `dlselect`."""

from dlselect.cli.main import run

run()
