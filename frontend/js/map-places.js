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
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { rows, contested: disputed } of groups.values()) {
    const i = rows[0];
    const isDot = DOT.has(precision[i]);
    const properties = { place: members.length, count: rows.length, contested: disputed, reach: REACH[precision[i]] ?? REACH.country };
    (isDot ? exact : wide).push({ type: "Feature", properties, geometry: { type: "Point", coordinates: [lon[i], lat[i]] } });
    members.push(rows);
    const margin = isDot ? 0.15 : properties.reach / 111;
    [west, south] = [Math.min(west, lon[i] - margin), Math.min(south, lat[i] - margin)];
    [east, north] = [Math.max(east, lon[i] + margin), Math.max(north, lat[i] + margin)];
  }
  wide.sort((a, b) => b.properties.reach - a.properties.reach);
  return {
    exact: { type: "FeatureCollection", features: exact },
    wide: { type: "FeatureCollection", features: wide },
    bounds: members.length ? [[west, Math.max(-85, south)], [east, Math.min(85, north)]] : SOMEWHERE,
    at: (place) => members[place].map((i) => row(columns, i)),
  };
}

function row(columns, i) {
  const one = {};
  for (const [name, values] of Object.entries(columns)) if (Array.isArray(values)) one[name] = values[i];
  one.event = columns.events?.[one.event] ?? one.event;
  return one;
}
