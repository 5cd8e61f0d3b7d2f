"""One step each; applied in order, never edited after a release."""
