"""Lets `python -m qualtool` do what `qualtool` does."""

from qualtool.cli.main import main

main()
