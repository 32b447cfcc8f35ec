"""Damaged and hostile text, the same every time: stored states and progress codes gone wrong."""

from __future__ import annotations

import base64
import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

Json = Any
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HTML = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>'
JUNK: tuple[Json, ...] = (
    *(None, True, -1, 16, 2**53, 1.5, 1e308, "", "x", "AAAAA", HTML, "</textarea>" + HTML, "🙂🙂"),
    *([], [[]], [None], ["AAAAA"], ["AAAA"] * 100, {}, {"e": 1}, {"__proto__": {"e": 1}}),
)
VERSIONS: tuple[Json, ...] = (0, -1, 1.5, "1", None, True, [], 2, 7, 999, 1000, 1e300, 2**31)
KEY = re.compile(r"[A-Za-z0-9_-]{4}", re.ASCII)
# Versions that a release after this one may have.
NEWER = range(2, 1000)


def key(rng: random.Random) -> str:
    """Return a short key."""
    return "".join(rng.choices(LETTERS, k=4))


def state(
    rng: random.Random, questions: int = 6, scenarios: int = 3, steps: int = 4
) -> dict[str, Any]:
    """Return a whole state in which something was done."""
    asked = {key(rng): rng.randrange(1, 16) for _ in range(questions)}
    return {
        "v": 1,
        "seed": rng.randrange(1, 2**31),
        "q": asked,
        "a": {name: [key(rng)] for name in asked},
        "s": {
            key(rng): {"e": rng.randrange(16), "p": [key(rng) for _ in range(steps)]}
            for _ in range(scenarios)
        },
        "at": key(rng),
        "r": key(rng),
    }


def is_whole(text: str | None) -> bool:
    """Tell whether a text is a state of this release in which nothing is out of order."""
    try:
        found = json.loads(text or "")
        return (
            type(found["v"]) is int
            and found["v"] == 1
            and _is_number(found["seed"], 2**1024)
            and all(_is_key(name) and _is_number(x, 16) for name, x in found["q"].items())
            and all(_is_key(name) and _are_keys(x) for name, x in found["a"].items())
            and all(
                _is_key(name) and _is_number(x["e"], 16) and _are_keys(x["p"])
                for name, x in found["s"].items()
            )
            and all(found[part] == "" or _is_key(found[part]) for part in ("at", "r"))
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def is_newer(text: str | None) -> bool:
    """Tell whether a newer release may have written a text."""
    try:
        found = json.loads(text or "")
        return type(found["v"]) is int and found["v"] in NEWER
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _is_number(found: Json, below: int) -> bool:
    return type(found) in {int, float} and found == found // 1 and 0 <= found < below


def _is_key(found: Json) -> bool:
    return isinstance(found, str) and KEY.fullmatch(found) is not None


def _are_keys(found: Json) -> bool:
    return isinstance(found, list) and len(found) < 100 and all(map(_is_key, found))


def damaged(rng: random.Random, whole: Json) -> str:
    """Return the text of a value after some accident or attack."""
    return rng.choice(_DAMAGES)(rng, json.loads(json.dumps(whole)))


def _truncated(rng: random.Random, whole: Json) -> str:
    text = json.dumps(whole)
    return text[: rng.randrange(len(text))]


def _wrong_type(rng: random.Random, whole: Json) -> str:
    holder, name = rng.choice(list(_places(whole)))
    holder[name] = rng.choice(JUNK)
    return json.dumps(whole)


def _huge_number(rng: random.Random, whole: Json) -> str:
    holder, name = rng.choice(list(_places(whole)))
    holder[name] = "HUGE"
    return json.dumps(whole).replace('"HUGE"', rng.choice(("1e999", "-1e999", "9" * 400)))


def _nested(rng: random.Random, whole: Json) -> str:
    holder, name = rng.choice(list(_places(whole)))
    holder[name] = "DEEP"
    opening, closing = rng.choice((("[", "]"), ('{"AAAA":', "}")))
    depth = rng.choice((100, 9000))
    deep = f"{opening * depth}1{closing * depth if rng.random() < 0.7 else ''}"
    return json.dumps(whole).replace('"DEEP"', deep)


def _prototype(rng: random.Random, whole: Json) -> str:
    names = ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty")
    holder = rng.choice([whole, *(part for part in whole.values() if isinstance(part, dict))])
    holder[rng.choice(names)] = rng.choice((*JUNK, {"v": 1, "e": 1, "p": []}))
    return json.dumps(whole)


def _html(_: random.Random, whole: Json) -> str:
    def filled(value: Json) -> Json:
        if isinstance(value, dict):
            inner = {name: filled(part) for name, part in value.items()}
            return inner | {HTML + name: part for name, part in inner.items()}
        if isinstance(value, list):
            return [filled(inner) for inner in value]
        return HTML if isinstance(value, str) else value

    return json.dumps(filled(whole))


def _version(rng: random.Random, whole: Json) -> str:
    whole["v"] = rng.choice(VERSIONS)
    if rng.random() < 0.2:
        del whole["v"]
    return json.dumps(whole)


def _swapped(rng: random.Random, whole: Json) -> str:
    one, other = rng.sample(list(whole), 2)
    whole[one], whole[other] = whole[other], whole[one]
    return json.dumps(whole)


def _missing(rng: random.Random, whole: Json) -> str:
    holder, name = rng.choice([(h, n) for h, n in _places(whole) if isinstance(h, dict)])
    del holder[name]
    return json.dumps(whole)


def _noise(rng: random.Random, _: Json) -> str:
    # No lone surrogates: they cannot be sent to the browser as text.
    points = [rng.randrange(0xD800) for _ in range(rng.randrange(200))]
    return rng.choice(("", "null", "0", "[]", "{}", '""', "off", "".join(map(chr, points))))


def _overwritten(rng: random.Random, whole: Json) -> str:
    letters = list(json.dumps(whole))
    for _ in range(rng.randrange(1, 6)):
        letters[rng.randrange(len(letters))] = chr(rng.randrange(256))
    return "".join(letters)


def _places(value: Json) -> Iterator[tuple[Json, Any]]:
    """Yield every place in a value, as what holds it and the name or number in there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for name, part in list(inner):
        yield value, name
        if isinstance(part, dict | list):
            yield from _places(part)


_DAMAGES: tuple[Callable[[random.Random, Json], str], ...] = (
    _truncated,
    _wrong_type,
    _wrong_type,
    _wrong_type,
    _huge_number,
    _nested,
    _prototype,
    _html,
    _version,
    _swapped,
    _missing,
    _noise,
    _overwritten,
)


def coded(content: bytes) -> str:
    """Return any bytes as a progress code with the right sum."""
    content += b"\0" * (-(len(content) + 4) % 3)
    digits = 0x811C9DC5
    for byte in content:
        digits = (digits ^ byte) * 0x01000193 & 0xFFFFFFFF
    return "SM1-" + base64.urlsafe_b64encode(content + digits.to_bytes(4, "big")).decode()


def hostile_code(rng: random.Random, code: str) -> str:
    """Return a code that is damaged, or was never one."""
    at = rng.randrange(len(code))
    letter = rng.choice([one for one in LETTERS if one != code[at]])
    return rng.choice(
        (
            code[:at] + letter + code[at + 1 :],
            code[:at],
            code[at + 1 :],
            code[:at] + rng.choice(LETTERS) * rng.randrange(1, 9) + code[at:],
            code[:at] + rng.choice("\0é☃🙂+/=<&\"'\\%") + code[at:],
            code[:at] + HTML + code[at:],
            code.swapcase(),
            code.replace("SM1-", rng.choice(("SM2-", "SM99999999999-", "SM0-", "sm1-", "", "SM1"))),
            "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in code),
            code * rng.choice((2, 9)),
            "SM1-" + "A" * rng.choice((4, 3996, 4000, 50000)),
            HTML,
            "SM1-" + "".join(rng.choices(LETTERS, k=rng.randrange(1, 900))),
            coded(_nonsense(rng)),
        )
    )


def _nonsense(rng: random.Random) -> bytes:
    """Return bytes that no state is written as."""
    noise = rng.randbytes(rng.randrange(60))
    return rng.choice(
        (
            # No version; then a version of another release; then counts without what they count.
            b"",
            bytes([rng.choice((0, 2, 255))]) + bytes(10),
            b"\1\xff\xff" + noise,
            b"\1\0\0\xff\xff" + noise,
            # Flags that there are not; a path without its steps; bytes that nobody asked for.
            b"\1\0\1abc" + bytes([rng.randrange(16, 256)]) + bytes(8),
            b"\1\0\0\0\1abc\1" + bytes([rng.randrange(100, 256)]) + bytes(306),
            b"\1\0\0\0\1abc\1\x09" + bytes(9),
            b"\1\0\0\0\0" + bytes(6) + b"\7" * rng.randrange(3, 40),
        )
    )
