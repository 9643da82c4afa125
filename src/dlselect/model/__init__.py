"""Frozen types: what a catalogue, requirements and a recommendation are."""
