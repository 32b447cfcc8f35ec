"""The model: frozen dataclasses and pure functions. No files, no HTML, no checks."""
