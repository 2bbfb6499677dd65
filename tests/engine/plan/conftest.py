"""The room in which plans are made."""

from engine.steps.conftest import hold

__all__ = ["hold"]
