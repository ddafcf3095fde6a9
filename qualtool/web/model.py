"""The sentence model behind the page: loaded when it is needed, and another one in tests."""

from typing import Annotated

from fastapi import Depends, Request

from qualtool.gathering.suggestions import LoadModel


def _load_model(request: Request) -> LoadModel:
    found: LoadModel = request.state.load_model
    return found


Model = Annotated[LoadModel, Depends(_load_model)]
"""What loads the sentence model of a request's study."""
