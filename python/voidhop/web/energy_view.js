// Draws the energy since the hold began against hops or time, with a line where the replay stands.

const MARGIN = { left: 58, right: 12, top: 10, bottom: 34 };

/// About `count` round numbers between two.
function roundNumbers(low, high, count) {
  if (!(high > low)) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999);
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; ++i) found.push(i * step);
  return found;
}

/// A number in a few characters: 0.05, 20000, 3.2e-5.
function short(value, digits = 3) {
  if (value === null) return "infinite";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e6) return String(Number(value.toPrecision(digits)));
  return value.toExponential(digits - 1).replace(/\.?0+e/, "e").replace("e+", "e");
}

class EnergyView {
  constructor(canvas) {
    this.canvas = canvas;
  }

  /// Lays the curve out anew: after a change of size, recording, pace or colours.
  layout(colours, recording, clock) {
    this.colours = colours;
    this.size = [this.canvas.clientWidth, this.canvas.clientHeight];
    this.width = Math.max(1, Math.floor(this.size[0] - MARGIN.left - MARGIN.right));
    this.height = this.size[1] - MARGIN.top - MARGIN.bottom;
    let low = 0;
    let high = 0;
    for (const value of recording.energy) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (high === low) [low, high] = [low - 1, high + 1];
    const room = 0.06 * (high - low);
    this.range = [low - room, high + room];
    const probe = new Clock(recording, clock.pace);
    const edges = [0];
    for (let i = 1; i <= this.width; ++i) {
      probe.toFraction(i / this.width);
      edges.push(probe.hops);
    }
    this.columns = [];
    for (let i = 0; i < this.width; ++i) {
      let least = Infinity;
      let most = -Infinity;
      for (let k = edges[i]; k <= edges[i + 1]; ++k) {
        least = Math.min(least, recording.energy[k]);
        most = Math.max(most, recording.energy[k]);
      }
      this.columns.push([least, most]);
    }
    this.ticks = this.placesOfTicks(recording, clock);
    this.words = clock.pace === "hops" ? "hops" : "time since the hold began (unit time)";
  }

  placesOfTicks(recording, clock) {
    const count = this.width > 500 ? 8 : 4;
    if (clock.pace === "hops") {
      return roundNumbers(0, recording.hops, count)
        .filter((k) => k === Math.round(k))
        .map((k) => [clock.fraction(k, 0), short(k, 6)]);
    }
    if (clock.pace === "time") {
      return roundNumbers(0, recording.window, count).map((t) => [clock.fraction(0, t), short(t)]);
    }
    const from = Math.ceil(Math.log10(clock.earliest));
    const to = Math.floor(Math.log10(recording.window));
    const every = Math.ceil((to - from + 1) / count);
    const found = [];
    for (let power = from; power <= to; power += every) {
      found.push([clock.fraction(0, 10 ** power), short(10 ** power)]);
    }
    return found;
  }

  y(energy) {
    const [low, high] = this.range;
    return MARGIN.top + this.height * (1 - (energy - low) / (high - low));
  }

  draw(clock, energy) {
    const context = prepared(this.canvas, ...this.size);
    context.font = "12px system-ui, sans-serif";
    this.axes(context);
    const here = Math.max(0, Math.min(1, clock.fraction())) * this.width;
    for (const [from, to, alpha] of [[0, here, 1], [here, this.width, 0.28]]) {
      context.globalAlpha = alpha;
      context.strokeStyle = this.colours["--two-level"];
      context.lineWidth = 1.3;
      context.beginPath();
      for (let i = Math.floor(from); i < Math.min(to, this.width); ++i) {
        const [least, most] = this.columns[i];
        context.lineTo(MARGIN.left + i + 0.5, this.y(least));
        if (most > least) context.lineTo(MARGIN.left + i + 0.5, this.y(most));
      }
      context.stroke();
    }
    context.globalAlpha = 1;
    const x = MARGIN.left + here;
    context.strokeStyle = this.colours["--ink"];
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, MARGIN.top);
    context.lineTo(x, MARGIN.top + this.height);
    context.stroke();
    trace(context, "circle", x, this.y(energy), 4.5);
    context.fillStyle = this.colours["--moved"];
    context.fill();
  }

  axes(context) {
    const bottom = MARGIN.top + this.height;
    context.strokeStyle = this.colours["--line"];
    context.fillStyle = this.colours["--soft"];
    context.lineWidth = 1;
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const value of roundNumbers(...this.range, 4)) {
      const y = Math.round(this.y(value)) + 0.5;
      context.beginPath();
      context.moveTo(MARGIN.left, y);
      context.lineTo(MARGIN.left + this.width, y);
      context.stroke();
      context.fillText(short(value), MARGIN.left - 7, y);
    }
    context.textBaseline = "top";
    for (const [place, text] of this.ticks) {
      const x = MARGIN.left + place * this.width;
      context.textAlign = place > 0.96 ? "right" : "center";
      context.fillText(text, Math.min(x, MARGIN.left + this.width), bottom + 5);
    }
    context.textAlign = "center";
    context.fillText(this.words, MARGIN.left + this.width / 2, bottom + 20);
  }

  /// Position from 0 to 1 of a place in CSS pixels.
  fractionAt(x) {
    return Math.max(0, Math.min(1, (x - MARGIN.left) / this.width));
  }
}
