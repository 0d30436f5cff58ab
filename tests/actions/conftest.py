"""The cast, for every test in this folder."""

from tests.worlds import cast, template

__all__ = ["cast", "template"]
