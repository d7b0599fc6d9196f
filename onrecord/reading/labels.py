"""What the encoder's heads can answer, in the order of their outputs. Changing a tuple means training again."""

from __future__ import annotations

FIGURE_KINDS = ("killed", "injured", "detained", "abducted", "missing", "displaced", "evacuated", "besieged")
VICTIMS = ("civilians", "combatants", "children", "women", "medical", "aid_workers", "journalists", "mixed", "unknown")
EVENTS = (
    "air_strike", "drone_strike", "shelling", "chemical_attack", "suicide_bombing", "explosion", "shooting",
    "armed_clash", "execution", "attack_on_civilians", "abduction", "arrest", "sexual_violence", "torture",
    "territory_gained", "ceasefire", "ceasefire_broken", "agreement", "evacuation", "displacement", "siege",
    "aid_delivered", "aid_blocked", "surrender_or_withdrawal", "protest", "destruction", "weapons_loss", "other",
)  # fmt: skip
STANCES = ("asserted", "denied", "unconfirmed")
SCOPES = ("incident", "aggregate")
ROLES = ("source", "via", "by", "target", "place", "wider", "time")
POLICE = ("KILL", "ARREST", "FORCE", "FAIL", "ANY_ACTION")
PART_TAGS = ("O", "B-source", "I-source", "B-content", "I-content")
DISTANCES = 32  # buckets of the distance, in pieces, from an anchor to another piece


def bucket(distance: int) -> int:
    """The bucket of a signed distance in pieces: fine near zero, doubling further out; 16 a side."""
    size = abs(distance)
    step = size if size < 6 else min(15, 6 + (size.bit_length() - 3) * 2 + (size >> (size.bit_length() - 2) & 1))
    return step if distance >= 0 else 16 + step
