// Draws the lattice: particles faintly, shading where voids have been, the last hops, the voids.

const TRAIL = 8;
const FAINTEST = 1e-5;  // share of time at which the shading ends

class LatticeView {
  constructor(canvas, places) {
    this.canvas = canvas;
    this.places = places;
    this.base = document.createElement("canvas");
    this.chosen = -1;
    this.options = { occupation: true, particles: true, starts: true };
  }

  /// Lays the picture out anew: after a change of size, layer, colours or options.
  layout(colours) {
    this.colours = colours;
    const width = this.canvas.clientWidth;
    const height = this.places.fit(width);
    this.canvas.style.height = `${height}px`;
    this.size = [width, height];
    const context = prepared(this.base, width, height);
    const { side, unit } = this.places;
    if (this.places.columns > 1) {
      context.fillStyle = colours["--soft"];
      context.font = `${Math.max(9, Math.min(13, 1.4 * unit))}px system-ui, sans-serif`;
      for (let z = 0; z < side; ++z) {
        const [left, top] = this.places.panel(z);
        context.fillText(`z = ${z}`, left, top - 0.4 * unit);
        context.strokeStyle = colours["--line"];
        context.strokeRect(left, top, side * unit, side * unit);
      }
    }
    const radius = 0.27 * unit;
    if (!this.options.particles || radius < 0.45) return;
    context.fillStyle = colours["--particle"];
    const sites = side ** (this.places.flat ? 2 : 3);
    context.beginPath();
    for (let site = 0; site < sites; ++site) {
      if (!this.places.shown(site)) continue;
      const [x, y] = this.places.of(site);
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.fill();
  }

  draw(replay, now) {
    const context = prepared(this.canvas, ...this.size);
    if (this.options.occupation) this.shade(context, replay.occupation(now));
    context.drawImage(this.base, 0, 0, ...this.size);
    if (this.options.starts) this.starts(context, replay.recording.voidStart);
    this.trail(context, replay);
    this.voids(context, replay);
  }

  shade(context, occupation) {
    const { unit } = this.places;
    context.fillStyle = this.colours["--occupied"];
    const hexagons = this.places.kind === "triangular";
    for (const [site, share] of occupation) {
      const depth = 1 - Math.log10(share) / Math.log10(FAINTEST);
      if (depth <= 0 || !this.places.shown(site)) continue;
      const [x, y] = this.places.of(site);
      context.globalAlpha = 0.06 + 0.84 * depth;
      trace(context, hexagons ? "hexagon" : "square", x, y, unit * (hexagons ? 1 / Math.sqrt(3) : Math.SQRT1_2));
      context.fill();
    }
    context.globalAlpha = 1;
  }

  starts(context, sites) {
    const half = Math.max(2, 0.46 * this.places.unit);
    context.strokeStyle = this.colours["--soft"];
    context.lineWidth = 1;
    for (const site of sites) {
      if (!this.places.shown(site)) continue;
      const [x, y] = this.places.of(site);
      context.strokeRect(x - half, y - half, 2 * half, 2 * half);
    }
  }

  /// The last hops, fading: lines from where the void stood. The particle went the other way.
  trail(context, replay) {
    const { unit } = this.places;
    context.strokeStyle = context.fillStyle = this.colours["--moved"];
    context.lineWidth = Math.max(1.5, 0.16 * unit);
    const hops = replay.trail(TRAIL);
    hops.reverse().forEach(([from, to], i) => {
      context.globalAlpha = (i + 1) / hops.length;
      this.line(context, from, to);
      if (i + 1 === hops.length && this.places.shown(from)) {
        const [x, y] = this.places.of(from);
        trace(context, "circle", x, y, Math.max(2.5, 0.3 * unit));
        context.fill();
      }
    });
    context.globalAlpha = 1;
  }

  /// A line between neighbours; over the border it ends half way and comes in from the other side.
  line(context, from, to) {
    const way = this.places.way(from, to);
    if (!way || !this.places.shown(from) || !this.places.shown(to)) return;
    const [x, y] = this.places.of(from);
    const [a, b] = this.places.of(to);
    const across = Math.hypot(x + way[0] - a, y + way[1] - b) > 1;
    const part = across ? 0.5 : 1;
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + part * way[0], y + part * way[1]);
    if (across) {
      context.moveTo(a, b);
      context.lineTo(a - part * way[0], b - part * way[1]);
    }
    context.stroke();
  }

  voids(context, replay) {
    const radius = Math.max(3, 0.37 * this.places.unit);
    replay.place.forEach((site, number) => {
      if (!this.places.shown(site)) return;
      const [x, y] = this.places.of(site);
      // The particle drawn in the base picture is not there.
      trace(context, "circle", x, y, Math.max(radius, 0.3 * this.places.unit));
      context.fillStyle = this.colours["--ground"];
      context.fill();
      mark(context, this.colours, motionOf(replay.recording, number), x, y, radius);
      if (number !== this.chosen) return;
      trace(context, "circle", x, y, radius + Math.max(4, 0.5 * this.places.unit));
      context.strokeStyle = this.colours["--ink"];
      context.lineWidth = 2;
      context.stroke();
    });
  }

  /// The void nearest to a place in CSS pixels, -1 where none is near.
  at(replay, x, y) {
    let found = -1;
    let least = Math.max(22, 1.5 * this.places.unit);
    replay.place.forEach((site, number) => {
      if (!this.places.shown(site)) return;
      const [a, b] = this.places.of(site);
      const distance = Math.hypot(a - x, b - y);
      if (distance < least) [least, found] = [distance, number];
    });
    return found;
  }
}
