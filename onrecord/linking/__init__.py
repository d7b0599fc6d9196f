"""From claims to incidents: which claims are about one occurrence, and what they say together."""

from onrecord.linking.doubts import doubtful
from onrecord.linking.gist import main_claim, main_incident
from onrecord.linking.identity import Bearer, new_bearers
from onrecord.linking.linker import Linked, link, relink, why_linked
from onrecord.linking.origins import Origin, origins
from onrecord.linking.ranges import RULES as RANGE_RULES
from onrecord.linking.ranges import ranges
from onrecord.linking.toll import Toll, toll
from onrecord.linking.weights import Weights, default_weights

__all__ = [
    "RANGE_RULES",
    "Bearer",
    "Linked",
    "Origin",
    "Toll",
    "Weights",
    "default_weights",
    "doubtful",
    "link",
    "main_claim",
    "main_incident",
    "new_bearers",
    "origins",
    "ranges",
    "relink",
    "toll",
    "why_linked",
]
