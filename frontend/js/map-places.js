// Columns of incidents into marks: all incidents of one place and precision are one feature.
const DOT = new Set(["exact", "settlement"]);
// Kilometres from the middle that the circle of such a place is drawn with. It says "hereabouts"; it is no border.
const REACH = { district: 12, province: 45, region: 110, country: 260 };
const SOMEWHERE = [[-20, -35], [60, 60]];

export function gathered(columns) {
  const groups = new Map();
  const { lon, lat, precision, contested } = columns;
  for (let i = 0; i < lon.length; i++) {
    if (lon[i] === null || lat[i] === null) continue;
    const name = `${lon[i]} ${lat[i]} ${precision[i]}`;
    let group = groups.get(name);
    if (!group) groups.set(name, (group = { rows: [], contested: 0 }));
    group.rows.push(i);
    group.contested += contested[i] ? 1 : 0;
  }
  const exact = [], wide = [], members = [];
  for (const { rows, contested: disputed } of groups.values()) {
    const i = rows[0];
    const isDot = DOT.has(precision[i]);
    const properties = { place: members.length, count: rows.length, contested: disputed, reach: REACH[precision[i]] ?? REACH.country };
    (isDot ? exact : wide).push({ type: "Feature", properties, geometry: { type: "Point", coordinates: [lon[i], lat[i]] } });
    members.push(rows);
  }
  wide.sort((a, b) => b.properties.reach - a.properties.reach);
  return {
    exact: { type: "FeatureCollection", features: exact },
    wide: { type: "FeatureCollection", features: wide },
    bounds: around(columns, 0.04),
    everywhere: around(columns, 0),
    at: (place) => members[place].map((i) => row(columns, i)),
  };
}

// Where the map begins: what holds all but the outermost share of incidents on each side.
function around({ lon, lat }, share) {
  const known = [...lon.keys()].filter((i) => lon[i] !== null && lat[i] !== null);
  if (!known.length) return SOMEWHERE;
  const inner = (values) => {
    const sorted = known.map((i) => values[i]).sort((a, b) => a - b);
    const cut = sorted.length > 4 ? Math.ceil(share * sorted.length) : 0;
    return [sorted[cut], sorted[sorted.length - 1 - cut]];
  };
  const [[west, east], [south, north]] = [inner(lon), inner(lat)];
  return [[west - 0.4, Math.max(-85, south - 0.4)], [east + 0.4, Math.min(85, north + 0.4)]];
}

function row(columns, i) {
  const one = {};
  for (const [name, values] of Object.entries(columns)) if (Array.isArray(values)) one[name] = values[i];
  one.event = columns.events?.[one.event] ?? one.event;
  return one;
}
