"""Tasks run in worker processes; one that dies takes no other with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appello.engine.executor import Engine, InPlace, LostWorker, Pool, usable_processors


def _nothing() -> None:
    pass


def _leave(file: Path) -> None:
    with file.open("a") as stream:
        stream.write("x")


def _double(number: int) -> int:
    return number * 2


def _die_on_three(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number * 2


def _killed_on_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def _die_the_first_time(file: Path) -> str:
    if not file.exists():
        file.touch()
        os._exit(1)
    return "done"


def _fail(number: int) -> int:
    raise ArithmeticError(number)


def _process(_: int) -> int:
    return os.getpid()


def _count_and_die_on_100(task: tuple[Path, int]) -> None:
    folder, number = task
    _leave(folder / str(number))
    if number == 100:
        os._exit(1)


def _tell_and_wait(file: Path) -> None:
    file.write_text(str(os.getpid()))
    time.sleep(60)


def _run_for_ever(folder: Path) -> None:
    tasks = [folder / "one", folder / "two"]
    for _ in Pool(2, _nothing, ()).run(_tell_and_wait, tasks):
        pass


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()


@pytest.fixture
def pool() -> Iterator[Pool]:
    """Two workers."""
    made = Pool(2, _nothing, ())
    yield made
    made.close()


@pytest.fixture(params=["in place", "pool"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine[int, int]]:
    """Each kind of engine that needs nothing but this computer."""
    made: Engine[int, int] = (
        InPlace(_nothing, ()) if request.param == "in place" else Pool(2, _nothing, ())
    )
    yield made
    made.close()


def test_every_task_has_its_result(engine: Engine[int, int]) -> None:
    """Results come with the position of their task, in whatever order they are done."""
    assert sorted(engine.run(_double, range(20))) == [(number, number * 2) for number in range(20)]


def test_no_tasks_have_no_results(engine: Engine[int, int]) -> None:
    """A run over nothing ends at once."""
    assert list(engine.run(_double, [])) == []


def test_a_bug_in_a_task_is_seen(engine: Engine[int, int]) -> None:
    """An exception that nobody expected is not mistaken for a lost worker."""
    with pytest.raises(ArithmeticError):
        list(engine.run(_fail, [1]))


def test_in_place_everything_happens_in_this_process(tmp_path: Path) -> None:
    """What has to come first comes first, and once; there is no other process."""
    engine = InPlace(_leave, (tmp_path / "marks",))
    assert list(engine.run(_process, [])) == []
    assert not (tmp_path / "marks").exists()
    for _ in range(2):
        assert list(engine.run(_process, range(2))) == [(0, os.getpid()), (1, os.getpid())]
    assert (tmp_path / "marks").read_text() == "x"


class _Counted(list[int]):
    """Tasks that know how many of them were asked for."""

    asked = 0

    def __iter__(self) -> Iterator[int]:
        for number in super().__iter__():
            self.asked += 1
            yield number


def test_tasks_are_handed_out_as_others_are_done(pool: Pool) -> None:
    """Of a thousand tasks, only a few are on their way at once, so they fill no memory."""
    tasks = _Counted(range(1000))
    results = pool.run(_double, tasks)
    for done in range(1, 50):
        next(results)
        assert tasks.asked <= done + 12
    assert len(list(results)) == 951


def test_a_death_among_many_costs_few_second_attempts(pool: Pool, tmp_path: Path) -> None:
    """When one worker dies, only the tasks that were under way are tried once more."""
    tasks = [(tmp_path, number) for number in range(200)]
    found = dict(pool.run(_count_and_die_on_100, tasks))
    assert {number for number, result in found.items() if isinstance(result, LostWorker)} == {100}
    attempts = [len(file.read_text()) for file in tmp_path.iterdir()]
    assert len(attempts) == 200
    assert sum(attempts) < 220


@pytest.mark.parametrize("function", [_die_on_three, _killed_on_three])
def test_a_dying_worker_loses_only_its_own_task(function: Callable[[int], int], pool: Pool) -> None:
    """Nine tasks are done though the worker of the tenth ends itself; that one is lost."""
    found = dict(pool.run(function, range(10)))
    lost = {number for number, result in found.items() if isinstance(result, LostWorker)}
    assert lost == {3}
    assert all(found[number] == number * 2 for number in range(10) if number != 3)


class _Slow(list[int]):
    """Tasks of which the second is not known before the first has had time to kill its worker."""

    def __iter__(self) -> Iterator[int]:
        for number in super().__iter__():
            yield number
            time.sleep(0.2)


def test_a_worker_that_dies_early_breaks_no_run(pool: Pool) -> None:
    """A worker may die while tasks are still being handed out, and every task has its result."""
    found = dict(pool.run(_die_on_three, _Slow([3, 4, 5])))
    assert isinstance(found.pop(0), LostWorker)
    assert found == {1: 8, 2: 10}


def test_a_worker_that_dies_once_is_given_a_second_chance(pool: Pool, tmp_path: Path) -> None:
    """A task over which a worker died by chance is done at the second attempt."""
    assert list(pool.run(_die_the_first_time, [tmp_path / "mark"])) == [(0, "done")]


def test_the_pool_still_works_after_a_loss(pool: Pool) -> None:
    """After a worker died, the next run is as the first."""
    list(pool.run(_die_on_three, [3]))
    assert sorted(pool.run(_double, [1, 2])) == [(0, 2), (1, 4)]


def test_workers_warm_up_once(tmp_path: Path) -> None:
    """Each process runs the initializer before its first task, and not again."""
    pool = Pool(1, _leave, (tmp_path / "marks",))
    assert len(list(pool.run(_double, range(5)))) == 5
    pool.close()
    assert (tmp_path / "marks").read_text() == "x"


def test_there_is_at_least_one_processor() -> None:
    """The number of processors counts those that this process may use."""
    assert 1 <= usable_processors() <= (os.cpu_count() or 1)


def test_workers_end_with_the_run_that_was_killed(tmp_path: Path) -> None:
    """A killed run leaves no process that would go on, or hold its lock for ever."""
    run = multiprocessing.get_context("fork").Process(target=_run_for_ever, args=(tmp_path,))
    run.start()
    told = [tmp_path / "one", tmp_path / "two"]
    _wait_until(lambda: all(file.is_file() and file.read_text() for file in told))
    workers = [int(file.read_text()) for file in told]
    assert all(_is_running(worker) for worker in workers)
    run.kill()
    run.join()
    try:
        _wait_until(lambda: not any(_is_running(worker) for worker in workers))
    finally:
        for worker in filter(_is_running, workers):
            os.kill(worker, signal.SIGKILL)


def _wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
