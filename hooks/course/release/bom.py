"""The bill of materials: what a release is made of, as CycloneDX 1.6 in JSON."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from course.release.components import Component

if TYPE_CHECKING:
    from cyclonedx.model.component import Component as Part

# Names of the property that says where a component stands; the specification leaves them to us.
WHERE, IN_SITE, IN_WHEELHOUSE = "course:part", "site", "wheelhouse"


def bill_of_materials(
    name: str, version: str, site: Iterable[Component], wheelhouse: Iterable[Component]
) -> str:
    """Return the bill as JSON: the same for the same components.

    It carries no time, and a serial number made from name and version. Raises ModuleNotFoundError
    without cyclonedx-python-lib.
    """
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component as Part
    from cyclonedx.model.component import ComponentType
    from cyclonedx.output.json import JsonV1Dot6

    serial = uuid.uuid5(uuid.NAMESPACE_URL, f"{name}@{version}")
    own = Part(name=name, version=version, type=ComponentType.APPLICATION, bom_ref=name)
    parts = [_part(one, IN_SITE) for one in site]
    parts += [_part(one, IN_WHEELHOUSE) for one in wheelhouse]
    bom = Bom(serial_number=serial, components=parts)
    bom.metadata.component = own
    bom.register_dependency(own, parts)
    # The time of writing would make two bills of the same release differ.
    bom.metadata.timestamp = None  # type: ignore[assignment]
    return f"{JsonV1Dot6(bom).output_as_string(indent=2)}\n"


def _part(one: Component, where: str) -> Part:
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model import Property
    from cyclonedx.model.component import Component as Part
    from packageurl import PackageURL

    licences = [LicenseFactory().make_from_string(one.licence)] if one.licence else []
    return Part(
        name=one.name,
        version=one.version,
        purl=PackageURL.from_string(one.purl),
        bom_ref=f"{where}:{one.purl}",
        licenses=licences,
        properties=[Property(name=WHERE, value=where)],
    )
