from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.cluster import cluster, components

NUMBERS = {"threshold": 0.0, "unseen": -2.0, "best_share": 0.25}


def test_likely_pairs_join() -> None:
    assert cluster(4, [(0, 1, 2.0), (2, 3, 1.0), (1, 2, -3.0)], **NUMBERS) == ((0, 1), (2, 3))


def test_one_likely_pair_does_not_chain_strangers() -> None:
    edges = [(0, 1, 3.0), (1, 2, 0.2), (2, 3, 3.0), (0, 2, -4.0), (1, 3, -4.0), (0, 3, -4.0)]
    assert cluster(4, edges, **NUMBERS) == ((0, 1), (2, 3))


def test_a_persons_word_beats_scores() -> None:
    assert cluster(2, [(0, 1, -9.0)], together=[(0, 1)], **NUMBERS) == ((0, 1),)
    assert cluster(2, [(0, 1, 9.0)], apart={0: {1}, 1: {0}}, **NUMBERS) == ((0,), (1,))


def test_apart_holds_through_others() -> None:
    edges = [(0, 1, 9.0), (1, 2, 9.0)]
    assert all(not {0, 2} <= set(members) for members in cluster(3, edges, apart={0: {2}, 2: {0}}, **NUMBERS))


pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(-5, 5)), max_size=40)


@given(pairs, st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6))
def test_a_partition_in_which_no_forbidden_pair_meets(
    edges: list[tuple[int, int, float]], forbidden: list[tuple[int, int]]
) -> None:
    apart: dict[int, set[int]] = {}
    for i, j in forbidden:
        if i != j:
            apart.setdefault(i, set()).add(j)
            apart.setdefault(j, set()).add(i)
    found = cluster(10, [e for e in edges if e[0] != e[1]], apart=apart, **NUMBERS)
    assert sorted(n for members in found for n in members) == list(range(10))
    assert not any(j in members for members in found for i in members for j in apart.get(i, ()))


def test_components() -> None:
    assert components(5, [(3, 1), (4, 3)]) == [0, 1, 2, 1, 1]
