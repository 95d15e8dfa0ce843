"""A shard is complete when the last of its tasks is done, and not before."""

from __future__ import annotations

from appello.engine.shards import Shards


def test_a_group_is_given_back_when_its_last_task_is_done() -> None:
    """Results wait until all of their group are there, in whatever order they come."""
    shards: Shards[str] = Shards(["it", "it", "en", "it"])
    assert shards.add(1, "b") == []
    assert shards.add(2, "c") == ["c"]
    assert shards.add(0, "a") == ["b", "a"]
    assert shards.add(3, "d") == ["d"]
    assert shards.rest() == []


def test_a_large_group_is_cut() -> None:
    """Of seven tasks, three, three and one are shards."""
    shards: Shards[int] = Shards(["it"] * 7, largest=3)
    assert [shards.add(index, index) for index in range(7)] == [
        [], [], [0, 1, 2], [], [], [3, 4, 5], [6],
    ]  # fmt: skip


def test_a_task_without_a_result_completes_its_shard() -> None:
    """A letter that failed is not remembered, and keeps no other from being so."""
    shards: Shards[str] = Shards(["it", "it", "en"])
    assert shards.add(0, "a") == []
    assert shards.add(1, None) == ["a"]
    assert shards.add(2, None) == []


def test_what_is_not_complete_can_be_had() -> None:
    """A run that ends early still knows what it has."""
    shards: Shards[str] = Shards(["it", "it", "en", "en"])
    shards.add(0, "a")
    shards.add(3, "d")
    assert sorted(shards.rest()) == ["a", "d"]
