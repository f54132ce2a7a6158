// The panel of one void: its states so far, beside what Boltzmann's law expects of them.

const MOST_STATES = 8;

function element(name, text = "", classes = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (classes) made.className = classes;
  return made;
}

function percent(share) {
  if (share === 0) return "0";
  if (share >= 0.9995) return share === 1 ? "100 %" : "> 99.9 %";
  return share < 1e-4 ? `${short(100 * share, 2)} %` : `${Number((100 * share).toPrecision(3))} %`;
}

/// The states to show, those of the greatest share first in order of their visit, and the rest as one.
function listed(states) {
  if (states.length <= MOST_STATES) return [states, []];
  const order = [...states].sort((a, b) => b.share - a.share);
  const kept = new Set(order.slice(0, MOST_STATES));
  return [states.filter((s) => kept.has(s)), states.filter((s) => !kept.has(s))];
}

class StatesView {
  constructor(panel, places) {
    this.title = panel.querySelector("#void-title");
    this.about = panel.querySelector("#void-about");
    this.table = panel.querySelector("#states");
    this.rows = panel.querySelector("#states tbody");
    this.foot = panel.querySelector("#void-foot");
    this.places = places;
  }

  show(replay, number, now) {
    this.table.hidden = this.foot.hidden = number < 0;
    if (number < 0) {
      this.title.textContent = "No void chosen";
      this.about.textContent = "Click or tap a void in the picture, or choose one in the list, to see its levels.";
      return;
    }
    const { recording } = replay;
    const states = statesOf(replay, number, now);
    const [kept, rest] = listed(states);
    this.title.textContent = `Void ${number}: ${motionOf(recording, number).name}`;
    const hops = hopsBy(replay.hopsOf[number], replay.hops - 1);
    this.about.textContent = `${states.length} ${states.length === 1 ? "state" : "states"} and ${hops} `
      + `${hops === 1 ? "hop" : "hops"} so far; ${recording.voidHops[number]} hops in the whole hold. `
      + `It stands at ${this.places.words(replay.place[number])}.`;
    this.rows.replaceChildren(...kept.map((state) => this.row(recording, number, state)));
    if (rest.length > 0) this.rows.append(this.rest(rest));
    this.foot.textContent = states.some((s) => s.unclear)
      ? "* its energy changes with other voids near by; Boltzmann's shares do not hold for it alone."
      : `Boltzmann: share expected at T = ${short(recording.temperature)} among these states.`;
  }

  row(recording, number, state) {
    const row = document.createElement("tr");
    if (state.here) row.className = "here";
    const name = element("th", `${state.order}${state.here ? " now" : ""}`);
    name.scope = "row";
    const share = element("td", percent(state.share), "share");
    share.style.setProperty("--share", state.share);
    share.dataset.share = state.share;
    const whole = recording.states[number][state.order];
    row.append(
      name,
      element("td", this.places.words(state.site)),
      element("td", short(state.energy) + (state.unclear ? "*" : "")),
      share,
      element("td", percent(state.boltzmann)),
      element("td", whole && whole[0] === state.site ? percent(whole[1]) : "–"),
    );
    return row;
  }

  rest(states) {
    const row = document.createElement("tr");
    const name = element("th", `${states.length} more`);
    name.scope = "row";
    const sum = (key) => states.reduce((total, state) => total + state[key], 0);
    const share = element("td", percent(sum("share")), "share");
    share.style.setProperty("--share", sum("share"));
    share.dataset.share = sum("share");
    row.append(name, element("td", "–"), element("td", "–"), share,
      element("td", percent(sum("boltzmann"))), element("td", "–"));
    return row;
  }
}
