"""A department's colours as a sheet of custom properties, which comes after the course's own."""

from __future__ import annotations

from course.model.department import Department

PATH = "assets/course/department.css"


def department_sheet(department: Department | None) -> str:
    """Return the sheet, or nothing if the department sets no colours. Print keeps its own."""
    colours = department.colours if department else ()
    rules = []
    for scheme, media in (("light", "screen"), ("dark", "screen and (prefers-color-scheme: dark)")):
        lines = [f"    --{c.token}: {c.value};\n" for c in colours if c.scheme == scheme]
        if lines:
            rules.append(f"@media {media} {{\n  :root {{\n{''.join(lines)}  }}\n}}\n")
    return "\n".join(rules)
