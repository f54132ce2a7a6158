// How voids of each kind are marked: a shape as well as a colour, in the drawing and beside the list.

const MOTIONS = [
  { name: "frozen", colour: "--frozen", shape: "square", filled: false },
  { name: "two-level", colour: "--two-level", shape: "diamond", filled: true },
  { name: "two states, few transitions", colour: "--two-level", shape: "diamond", filled: false },
  { name: "many-level", colour: "--many-level", shape: "triangle", filled: true },
  { name: "grouped with other voids", colour: "--grouped", shape: "circle", filled: true },
];

// Number of corners; turn, in parts of the angle between two.
const CORNERS = { square: [4, 0.5], diamond: [4, 0], triangle: [3, 0.25], hexagon: [6, 0.5] };

function motionOf(recording, number) {
  return MOTIONS[recording.motion[number]] || MOTIONS[4];
}

/// Colours of the page's style, as canvases need them.
function palette() {
  const style = getComputedStyle(document.documentElement);
  const colours = {};
  for (const name of ["ground", "ink", "soft", "line", "particle", "moved", "occupied",
    "frozen", "two-level", "many-level", "grouped"]) {
    colours["--" + name] = style.getPropertyValue("--" + name).trim();
  }
  return colours;
}

/// Traces a shape of this radius about (x, y).
function trace(context, shape, x, y, radius) {
  context.beginPath();
  if (shape === "circle") {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const [corners, turn] = CORNERS[shape];
  for (let i = 0; i < corners; ++i) {
    const angle = 2 * Math.PI * ((i + turn) / corners);
    context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  context.closePath();
}

/// Draws a void's mark.
function mark(context, colours, motion, x, y, radius) {
  trace(context, motion.shape, x, y, radius);
  context.fillStyle = motion.filled ? colours[motion.colour] : colours["--ground"];
  context.fill();
  context.strokeStyle = colours[motion.colour];
  context.lineWidth = Math.max(1.2, radius / 4);
  context.stroke();
}

/// A canvas with a void's mark, for the legend.
function legendMark(colours, motion) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 32;
  canvas.className = "mark";
  canvas.setAttribute("aria-hidden", "true");
  mark(canvas.getContext("2d"), colours, motion, 16, 16, 10);
  return canvas;
}

/// Sets a canvas to this size in CSS pixels and returns its context, cleared and scaled.
function prepared(canvas, width, height) {
  const scale = Math.min(window.devicePixelRatio || 1, 3);
  const w = Math.round(width * scale);
  const h = Math.round(height * scale);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const context = canvas.getContext("2d");
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
