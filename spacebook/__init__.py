"""Rooms, reception duty and wall sheets for a residents' committee."""

__version__ = "0.1.0"
