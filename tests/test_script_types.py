"""What checks the browser scripts is locked by its hash and comes from no named host."""

from __future__ import annotations

import json

from conftest import ROOT


def test_every_package_that_lint_installs_has_a_hash_and_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert "node_modules/typescript" in packages
    for name, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name
        assert "hasInstallScript" not in entry, name


def test_every_script_is_checked_strictly() -> None:
    settings = json.loads((ROOT / "tsconfig.json").read_text(encoding="utf-8"))
    assert settings["include"] == ["docs/assets/course/*.js"]
    assert settings["compilerOptions"]["checkJs"]
    assert settings["compilerOptions"]["strict"]
    for path in (ROOT / "docs" / "assets" / "course").glob("*.js"):
        assert "@ts-nocheck" not in path.read_text(encoding="utf-8"), path.name
