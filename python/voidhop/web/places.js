// Places of sites on the canvas, for the lattices of voidhop. Site: x + L (y + L z); y goes up.
//
// The triangular lattice (second vector at 60 degrees) is folded into a rectangle: rows are shifted by
// half a site, and top and bottom join with a shift of L/2. The cubic lattice shows one layer, or all of
// them side by side.

const ALL_LAYERS = -1;
// Sites on each side of the middle where only the neighbourhood of a void is shown.
const REACH = 8;
const ROW = { square: 1, triangular: Math.sqrt(3) / 2, cubic: 1 };
// Half the height of a site's cell.
const HALF = { square: 0.5, triangular: 1 / Math.sqrt(3), cubic: 0.5 };

class Places {
  constructor(lattice) {
    this.kind = lattice.kind;
    this.side = lattice.side;
    this.flat = lattice.dimensions === 2;
    this.layer = this.flat ? 0 : ALL_LAYERS;
    this.middle = null;  // a site, where its neighbourhood alone is shown
  }

  cell(site) {
    const L = this.side;
    return [site % L, Math.floor(site / L) % L, Math.floor(site / (L * L))];
  }

  /// Whether there is more to see than a neighbourhood.
  get wide() {
    return this.side > 2 * REACH + 1;
  }

  get layered() {
    return !this.flat && this.layer === ALL_LAYERS && this.middle === null;
  }

  /// Fits the lattice into a width; returns the height that it takes.
  fit(width) {
    const L = this.side;
    this.columns = this.layered ? Math.ceil(Math.sqrt(L)) : 1;
    this.rows = this.layered ? Math.ceil(L / this.columns) : 1;
    if (this.middle !== null) {
      this.unit = width / (2 * REACH + 1);
      return (2 * REACH * ROW[this.kind] + 2 * HALF[this.kind]) * this.unit;
    }
    const across = this.columns * (L + (this.kind === "triangular" ? 0.5 : 0)) + (this.columns - 1) * 1.5;
    this.unit = width / across;
    this.panelWidth = (L + 1.5) * this.unit;
    const heading = this.rows > 1 ? 2 : 0;
    this.panelHeight = ((L - 1) * ROW[this.kind] + 2 * HALF[this.kind] + heading) * this.unit;
    return this.rows * this.panelHeight;
  }

  panel(z) {
    if (!this.layered) return [0, 0];
    const top = Math.floor(z / this.columns) * this.panelHeight + 2 * this.unit;
    return [(z % this.columns) * this.panelWidth, top];
  }

  shown(site) {
    if (this.middle !== null) {
      const [across, up, layers] = this.fromMiddle(site);
      return layers === 0 && Math.abs(across) <= REACH && Math.abs(up) <= REACH;
    }
    return this.flat || this.layered || this.cell(site)[2] === this.layer;
  }

  /// Sites across, up and in layers from the middle, the shortest way round.
  fromMiddle(site) {
    const L = this.side;
    const a = this.cell(this.middle);
    const b = this.cell(site);
    const near = (step) => ((step % L) + 1.5 * L) % L - L / 2;
    const up = near(b[1] - a[1]);
    return [near(b[0] - a[0] + (this.kind === "triangular" ? up / 2 : 0)), up, near(b[2] - a[2])];
  }

  /// Middle of a site in pixels.
  of(site) {
    if (this.middle !== null) {
      const [right, above] = this.fromMiddle(site);
      return [(REACH + 0.5 + right) * this.unit,
        ((REACH - above) * ROW[this.kind] + HALF[this.kind]) * this.unit];
    }
    const [x, y, z] = this.cell(site);
    const [left, top] = this.panel(z);
    const across = this.kind === "triangular" ? (x + y / 2) % this.side : x;
    const up = this.side - 1 - y;
    return [left + (across + 0.5) * this.unit, top + (up * ROW[this.kind] + HALF[this.kind]) * this.unit];
  }

  /// The shortest way between neighbours in pixels; null where it leaves the layer.
  way(from, to) {
    const L = this.side;
    const a = this.cell(from);
    const b = this.cell(to);
    const [x, y, z] = a.map((value, i) => {
      const step = (b[i] - value + L) % L;
      return 2 * step > L ? step - L : step;
    });
    if (z !== 0) return null;
    const shift = this.kind === "triangular" ? y / 2 : 0;
    return [(x + shift) * this.unit, -y * ROW[this.kind] * this.unit];
  }

  /// Words for a site: (3, 7) or (3, 7, 1).
  words(site) {
    const cell = this.cell(site);
    return `(${(this.flat ? cell.slice(0, 2) : cell).join(", ")})`;
  }
}
