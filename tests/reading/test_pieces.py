"""Word pieces and windows: every piece is answered for once, by a window that the encoder can take."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.pieces import SIZE, pieces, windows
from onrecord.reading.sentences import sentences
from onrecord.spans import Span

WORDS = st.lists(
    st.sampled_from(["Aleppo", "shelled", "twelve", ".", "\n", "said.", "Ras al-Ain", "82", "“so”"]), max_size=900
)


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_cores_hold_every_piece_once(words: list[str]) -> None:
    text = " ".join(words)
    found = pieces(text)
    seen = windows(found, sentences(text))
    assert [p for w in seen for p in w.core] == list(range(len(found)))
    assert all(len(w.pieces) <= SIZE and set(w.core) <= set(w.pieces) for w in seen)


def test_pieces_keep_their_place() -> None:
    text = "Shelling of Khān Shaykhūn killed 82."
    found = pieces(text)
    assert "".join(text[s:e] for s, e in zip(found.starts, found.ends, strict=True)) == text.replace(" ", "")
    name = Span(text.index("Khān"), text.index(" killed"))
    inside = found.within(name)
    assert found.span(inside[0], inside[-1]) == name
