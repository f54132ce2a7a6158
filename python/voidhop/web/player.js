// The player: the loop that draws, controls and keys.

const $ = (id) => document.getElementById(id);
const content = JSON.parse($("recording").textContent);
const places = new Places(content.lattice);
const sites = content.lattice.side ** content.lattice.dimensions;
const latticeView = new LatticeView($("lattice"), places);
const energyView = new EnergyView($("energy"));
const statesView = new StatesView($("void"), places);
const DEFAULT_SPEED = { hops: 20, time: 60, log: 60 };
const LEAP = 100;

let replay = null;
let clock = null;
let playing = false;
let before = 0;
let waiting = false;

// --- what is replayed ---

function load() {
  stop();
  nameHolds();
  const recording = unpacked(recordingAt(chosenPlace()), sites);
  replay = new Replay(recording);
  clock = new Clock(recording, $("pace").value);
  latticeView.chosen = -1;
  places.middle = null;
  $("view").value = "all";
  const list = $("voids");
  list.replaceChildren(element("option", "none"));
  list.options[0].value = -1;
  recording.voidStart.forEach((_, number) => {
    const hops = recording.voidHops[number];
    const option = element("option", `${number}: ${motionOf(recording, number).name}, ${hops} hops`);
    option.value = number;
    list.append(option);
  });
  const kept = recording.hops < recording.recorded ? `, the first ${recording.hops} here` : "";
  $("about").textContent = `${places.kind} lattice, ${Array(content.lattice.dimensions).fill(places.side).join(" × ")} sites, `
    + `${recording.voidStart.length} voids. T = ${short(recording.temperature)}: ${recording.recorded} hops `
    + `recorded${kept} in ${short(recording.window)} unit time.${content.complete ? "" : " The run was not finished."}`;
  relayout();
}

// --- drawing ---

function relayout() {
  const colours = palette();
  latticeView.layout(colours);
  energyView.layout(colours, replay.recording, clock);
  const kinds = MOTIONS.filter((_, kind) => replay.recording.motion.includes(kind));
  $("legend").replaceChildren(...kinds.map((motion) => {
    const item = element("li");
    item.append(legendMark(colours, motion), motion.name);
    return item;
  }));
  update();
}

function update() {
  replay.seek(clock.hops);
  if (places.middle !== null && !places.shown(replay.place[latticeView.chosen])) {
    places.middle = replay.place[latticeView.chosen];
    latticeView.layout(palette());
  }
  latticeView.draw(replay, clock.now);
  const energy = replay.recording.energy[clock.hops];
  energyView.draw(clock, energy);
  statesView.show(replay, latticeView.chosen, clock.now);
  const slider = $("position");
  const steps = clock.pace === "hops" ? Math.max(1, replay.recording.hops) : 100000;
  slider.max = steps;
  slider.value = Math.round(clock.fraction() * steps);
  const words = `hop ${clock.hops} of ${replay.recording.hops}, time ${short(clock.now, 4)}`;
  slider.setAttribute("aria-valuetext", words);
  $("reading-hops").textContent = `${clock.hops} / ${replay.recording.hops}`;
  $("reading-time").textContent = short(clock.now, 5);
  $("reading-energy").textContent = short(energy, 5);
  $("reading-particle").textContent = replay.last
    ? `${replay.last.particle}: ${places.words(replay.last.to)} → ${places.words(replay.last.from)}` : "none yet";
  if (!playing) $("status").textContent = `${words}, energy ${short(energy, 4)} since the hold began`;
}

function frame(stamp) {
  waiting = false;
  if (!playing) return;
  const seconds = before ? Math.min(0.2, (stamp - before) / 1000) : 0;
  before = stamp;
  clock.pass(seconds, Number($("speed").value));
  update();
  if (clock.atEnd) stop();
  else request();
}

function request() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(frame);
}

function play() {
  if (clock.atEnd) clock.toHop(0);
  playing = true;
  before = 0;
  $("play").textContent = "Pause";
  $("play").setAttribute("aria-pressed", "true");
  request();
}

function stop() {
  playing = false;
  $("play").textContent = "Play";
  $("play").setAttribute("aria-pressed", "false");
  if (clock) update();
}

function step(hops) {
  if (playing) stop();
  clock.toHop(hops < 0 && clock.atEnd && replay.recording.hops === 0 ? 0 : clock.hops + hops);
  update();
}

function choose(number) {
  latticeView.chosen = number;
  $("voids").value = number;
  if ($("view").value === "near" && number >= 0) look();
  else update();
}

/// The whole lattice, or the neighbourhood of the chosen void, which is void 0 where none is chosen.
function look() {
  places.middle = null;
  if ($("view").value === "near") {
    latticeView.chosen = Math.max(0, latticeView.chosen);
    $("voids").value = latticeView.chosen;
    places.middle = replay.place[latticeView.chosen];
  }
  $("layer").disabled = places.middle !== null;
  relayout();
}

function setPace() {
  clock.pace = $("pace").value;
  clock.part = 0;
  const { speeds, words } = PACES[clock.pace];
  $("speed").replaceChildren(...speeds.map((speed) => {
    const option = element("option", words(speed));
    option.value = speed;
    return option;
  }));
  $("speed").value = DEFAULT_SPEED[clock.pace];
}

function faster(by) {
  const select = $("speed");
  select.selectedIndex = Math.max(0, Math.min(select.length - 1, select.selectedIndex + by));
}

// --- what the user touches ---

const KEYS = {
  " ": () => (playing ? stop() : play()),
  ArrowRight: (event) => step(event.shiftKey ? LEAP : 1),
  ArrowLeft: (event) => step(event.shiftKey ? -LEAP : -1),
  ArrowUp: () => faster(1),
  ArrowDown: () => faster(-1),
  Home: () => step(-Infinity),
  End: () => step(Infinity),
};

document.addEventListener("keydown", (event) => {
  const key = KEYS[event.key];
  const name = event.target.tagName;
  const own = name === "SELECT" || name === "SUMMARY" || (event.key === " " && (name === "BUTTON" || event.target.type === "checkbox"));
  if (!key || own || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  key(event);
});

function listen() {
  $("play").addEventListener("click", () => KEYS[" "]());
  $("first").addEventListener("click", () => step(-Infinity));
  $("back").addEventListener("click", () => step(-1));
  $("forward").addEventListener("click", () => step(1));
  $("last").addEventListener("click", () => step(Infinity));
  $("position").addEventListener("input", (event) => {
    if (playing) stop();
    clock.toFraction(Number(event.target.value) / Number(event.target.max));
    update();
  });
  $("pace").addEventListener("change", () => {
    setPace();
    relayout();
  });
  $("voids").addEventListener("change", () => choose(Number($("voids").value)));
  for (const name of ["occupation", "particles", "starts"]) {
    $(name).addEventListener("change", () => {
      latticeView.options[name] = $(name).checked;
      relayout();
    });
  }
  $("lattice").addEventListener("click", (event) => {
    choose(latticeView.at(replay, event.offsetX, event.offsetY));
  });
  $("energy").addEventListener("pointerdown", (event) => {
    if (playing) stop();
    clock.toFraction(energyView.fractionAt(event.offsetX));
    update();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", relayout);
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (Math.abs(entry.contentRect.width - width) < 1) return;  // the picture's own height changes it
    width = entry.contentRect.width;
    relayout();
  }).observe($("stage"));
}

makeChoices();
load();
setPace();
listen();
relayout();

// For reading from outside of the page: what the picture shows, as numbers.
window.voidhop = {
  positions: () => Array.from(replay.place),
  occupants: () => Array.from(replay.occupant),
  energy: () => replay.recording.energy[clock.hops],
  hops: () => clock.hops,
  time: () => clock.now,
  occupation: () => replay.occupation(clock.now),
  states: (number) => statesOf(replay, number, clock.now),
  placeOf: (site) => places.of(site),
  playing: () => playing,
};
