// The states of one void: its walk, with every hop that undoes the one before it cut out. A void that
// no other comes near has the energy of its state and of nothing else.

const SAME_ENERGY = 1e-7;

/// The states visited by now, in order of the first visit: {site, energy above the lowest, share of
/// time, entries, boltzmann, unclear, here}. boltzmann: share expected at the hold's temperature among
/// these states. unclear: the energy was another at another visit, since other voids had moved.
function statesOf(replay, number, now) {
  const { time, to, energy, voidStart, temperature } = replay.recording;
  const root = { site: voidStart[number], energy: 0, stay: 0, entries: 0, parent: null, next: new Map() };
  const states = [root];
  let here = root;
  let since = 0;
  let level = 0;
  for (const k of replay.hopsOf[number]) {
    if (k >= replay.hops) break;
    here.stay += time[k] - since;
    since = time[k];
    level += energy[k + 1] - energy[k];
    const site = to[k];
    let next = here.parent && here.parent.site === site ? here.parent : here.next.get(site);
    if (!next) {
      next = { site, energy: level, stay: 0, entries: 0, parent: here, next: new Map() };
      here.next.set(site, next);
      states.push(next);
    }
    if (Math.abs(next.energy - level) > SAME_ENERGY) next.unclear = true;
    next.entries += 1;
    here = next;
  }
  here.stay += now - since;
  const lowest = Math.min(...states.map((state) => state.energy));
  const weight = (state) => Math.exp(-(state.energy - lowest) / (temperature ?? Infinity));
  const sum = states.reduce((total, state) => total + weight(state), 0);
  return states.map((state, order) => ({
    order,
    site: state.site,
    energy: state.energy - lowest,
    share: now > 0 ? state.stay / now : Number(state === here),
    entries: state.entries,
    boltzmann: weight(state) / sum,
    unclear: Boolean(state.unclear),
    here: state === here,
  }));
}
