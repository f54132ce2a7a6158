// The state of the lattice after some hops of a recording: where the voids and the particles are, and
// for how long voids have stood on every site.

class Replay {
  constructor(recording) {
    this.recording = recording;
    const voids = recording.voidStart.length;
    const lists = Array.from({ length: voids }, () => []);
    for (let k = 0; k < recording.hops; ++k) lists[recording.which[k]].push(k);
    this.hopsOf = lists.map((list) => Uint32Array.from(list));
    this.reset();
  }

  reset() {
    const { voidStart, occupant } = this.recording;
    this.hops = 0;
    this.place = Uint32Array.from(voidStart);
    this.since = new Float64Array(voidStart.length);
    this.occupant = Uint32Array.from(occupant);
    this.stay = new Float64Array(occupant.length);
    this.visited = [];
    this.seen = new Uint8Array(occupant.length);
    this.last = null;
    for (const site of voidStart) this.visit(site);
  }

  visit(site) {
    if (this.seen[site]) return;
    this.seen[site] = 1;
    this.visited.push(site);
  }

  /// Goes to the state after this many hops; backwards by starting anew, which takes milliseconds.
  seek(hops) {
    if (hops < this.hops) this.reset();
    const { which, to, time } = this.recording;
    while (this.hops < hops) {
      const k = this.hops++;
      const moved = which[k];
      const from = this.place[moved];
      this.stay[from] += time[k] - this.since[moved];
      this.since[moved] = time[k];
      this.occupant[from] = this.occupant[to[k]];
      this.occupant[to[k]] = NO_SITE;
      this.place[moved] = to[k];
      this.visit(to[k]);
      this.last = { hop: k, void: moved, from, to: to[k], particle: this.occupant[from] };
    }
  }

  /// [site, share of the time up to now that a void stood there] of the sites visited.
  occupation(now) {
    const total = new Map();
    for (const site of this.visited) total.set(site, this.stay[site]);
    for (let v = 0; v < this.place.length; ++v) {
      const site = this.place[v];
      total.set(site, total.get(site) + now - this.since[v]);
    }
    const shares = [];
    for (const [site, time] of total) if (time > 0) shares.push([site, now > 0 ? time / now : 1]);
    return shares;
  }

  /// The hops made last, latest first: [from, to] of the void.
  trail(length) {
    const found = [];
    const { which, to, voidStart } = this.recording;
    for (let k = this.hops - 1; k >= 0 && found.length < length; --k) {
      const own = this.hopsOf[which[k]];
      const number = hopsBy(own, k) - 1;
      const from = number > 0 ? to[own[number - 1]] : voidStart[which[k]];
      found.push([from, to[k]]);
    }
    return found;
  }
}
