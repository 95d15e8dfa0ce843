"""What a register says of a person binds the campaigns that refer to it.

A campaign may say more of the person, or ask for less. Leave that the register denies is given in
the register alone, so that no letter is made on somebody's old yes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from appello.errors import Problem
from appello.load.schema import did_you_mean
from appello.load.yaml_source import Node

__all__ = ["relative_problems", "widening_problems"]

_REFUSED = ("withheld", "withdrawn")


def widening_problems(
    entry: Node, narrowing: Node, *, is_joined: bool = False
) -> Iterator[Problem]:
    """Yield leave that a campaign takes beyond what the register records.

    Args:
        entry: what the register says of a person.
        narrowing: what the campaign says beside `ref`.
        is_joined: whether a consent is laid over the register's key by key, not in its place.
    """
    recorded, wanted = _text(entry, "consent", "state"), _text(narrowing, "consent", "state")
    node, walked = narrowing.find(("consent",))
    if walked and wanted is None:
        wanted = recorded if is_joined else "unknown"
    scope, is_limited = narrowing.find(("consent", "scope"))
    advice = "if the person has agreed since, record it in the register"
    if recorded in _REFUSED and wanted not in (None, *_REFUSED):
        node = narrowing.find(("consent", "state"))[0]
        message = f"the register says that consent is {recorded}; a campaign cannot say {wanted}"
        yield Problem("consent-widened", message, advice, node.place, "consent.state")
    elif recorded in _REFUSED and wanted == "withheld" and len(is_limited) > 1:
        # What stands in the scope of a consent that is withheld is the leave that is left.
        left, is_left = entry.find(("consent", "scope"))
        if recorded == "withdrawn" or len(is_left) < len(is_limited) or left.value != scope.value:
            message = f"the register says that consent is {recorded}, with another scope or none"
            yield Problem("consent-widened", message, advice, scope.place, "consent.scope")
    node, is_typed = narrowing.find(("asks",))
    permitted, asked = _texts(entry, "asks"), _texts(narrowing, "asks")
    if permitted and is_typed and not set() < set(asked) <= set(permitted):
        message = f"the register permits only: {', '.join(permitted)}"
        advice = "name one or more of them, or record further leave in the register"
        yield Problem("asks-widened", message, advice, node.place, "asks")


def relative_problems(cases: Iterable[Node], known: Iterable[str]) -> Iterator[Problem]:
    """Yield relatives who stand neither in the campaign nor in a register that it uses.

    Args:
        cases: the people of a campaign.
        known: ids of everybody who may be meant.
    """
    ids = sorted(set(known))
    for case in cases:
        relatives = case.children.get("relatives") if isinstance(case.children, dict) else None
        for item in (
            relatives.children if relatives and isinstance(relatives.children, list) else ()
        ):
            name = _text(item, "case")
            if name is not None and (name not in ids or name == _text(case, "id")):
                node, _ = item.find(("case",))
                message = f"there is no `{name}` among the people to whom somebody may be related"
                yield Problem("no-relative", message, did_you_mean(name, ids), node.place)


def _text(node: Node, *path: str) -> str | None:
    found, walked = node.find(path)
    return found.value if len(walked) == len(path) and isinstance(found.value, str) else None


def _texts(node: Node, key: str) -> list[str]:
    found, walked = node.find((key,))
    values = found.value if len(walked) == 1 else None
    return [item for item in values if isinstance(item, str)] if isinstance(values, list) else []
