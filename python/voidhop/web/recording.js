// Reads what the page carries: typed arrays in base64, one recording for every hold and replica.

const NO_SITE = 0xffffffff;
const ARRAYS = {
  u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, i4: Int32Array, f8: Float64Array,
};

/// "u2:BASE64" to a typed array. Little-endian, as every machine with a browser is.
function numbers(packed) {
  const raw = atob(packed.slice(3));
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; ++i) bytes[i] = raw.charCodeAt(i);
  return new ARRAYS[packed.slice(0, 2)](bytes.buffer);
}

/// A recording with its arrays. energy[k]: since the hold began, after k hops.
function unpacked(recording, sites) {
  const time = numbers(recording.time);
  const change = numbers(recording.energy);
  const energy = new Float64Array(time.length + 1);
  let sum = 0;
  for (let k = 0; k < change.length; ++k) {
    sum += change[k];
    energy[k + 1] = sum * recording.quantum;
  }
  const occupant = new Uint32Array(sites);
  for (let site = 0; site < sites; ++site) occupant[site] = site;
  const other = numbers(recording.occupants.site);
  const name = numbers(recording.occupants.name);
  for (let i = 0; i < other.length; ++i) occupant[other[i]] = name[i];
  return {
    ...recording, time, energy, occupant,
    hops: time.length,
    which: numbers(recording.void),
    to: numbers(recording.to),
    voidStart: numbers(recording.voidStart),
  };
}

/// How many hops have been made by this time.
function hopsBy(time, now) {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle] <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}
