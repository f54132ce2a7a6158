// Where the replay stands, in one of three paces: hop by hop, in time, in the logarithm of time.
//
// Hops come in bursts over many decades of time, so that no single pace shows everything.

const PACES = {
  hops: { speeds: [1, 2, 5, 10, 20, 50, 200, 1000, 5000], words: (s) => `${s} hops a second` },
  time: { speeds: [300, 120, 60, 30, 15, 5], words: (s) => `all in ${s} s` },
  log: { speeds: [300, 120, 60, 30, 15, 5], words: (s) => `all in ${s} s` },
};

class Clock {
  constructor(recording, pace = "hops") {
    this.recording = recording;
    this.pace = pace;
    this.hops = 0;
    this.now = 0;
    this.part = 0;  // of the next hop, at the pace of hops
    const first = recording.hops > 0 ? recording.time[0] : 0;
    this.earliest = Math.max(first / 2, recording.window * 1e-9);
  }

  get atEnd() {
    return this.hops === this.recording.hops && this.now >= this.recording.window;
  }

  /// After this many hops; after all of them at the end of the recording.
  toHop(hops) {
    const { time, window } = this.recording;
    this.hops = Math.max(0, Math.min(hops, this.recording.hops));
    this.part = 0;
    if (this.hops === this.recording.hops) this.now = window;
    else this.now = this.hops > 0 ? time[this.hops - 1] : 0;
  }

  toTime(now) {
    const { time, window } = this.recording;
    this.now = Math.max(0, Math.min(now, window));
    this.hops = hopsBy(time, this.now);
    this.part = 0;
  }

  /// Position from 0 to 1 of a number of hops made and a time, at the present pace.
  fraction(hops = this.hops, now = this.now) {
    const { window } = this.recording;
    if (this.pace === "hops") return this.recording.hops > 0 ? hops / this.recording.hops : Number(now > 0);
    if (!(window > 0)) return 0;
    if (this.pace === "time") return now / window;
    if (now <= this.earliest) return 0;
    return Math.log(now / this.earliest) / Math.log(window / this.earliest);
  }

  toFraction(place) {
    const { window } = this.recording;
    if (this.pace === "hops") {
      if (place >= 1) this.toHop(this.recording.hops);
      else this.toHop(Math.round(place * this.recording.hops));
    } else if (this.pace === "time") this.toTime(place * window);
    else this.toTime(place <= 0 ? 0 : this.earliest * (window / this.earliest) ** place);
  }

  /// Lets some seconds of playing pass.
  pass(seconds, speed) {
    if (this.pace === "hops") {
      const ahead = this.part + seconds * speed;
      const whole = Math.floor(ahead);
      if (whole > 0) this.toHop(this.hops + whole);
      this.part = ahead - whole;
      if (this.recording.hops === 0) this.toHop(0);
    } else this.toFraction(Math.min(1, this.fraction() + seconds / speed));
  }
}
