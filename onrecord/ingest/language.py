"""Which language a text is in, found offline."""

from __future__ import annotations

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

SURE = 0.9
"""The probability from which the identifier is believed."""
ENOUGH = 20
"""Letters below which a text is too short to tell."""


@cache
def _identifier() -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Only languages with an ISO 639-1 code, so that a regional variety does not take half of the probability.
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language that the first 4,000 code points are in; None when unsure."""
    sample = text[:4000]
    if sum(c.isalpha() for c in sample) < ENOUGH:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else None
