// What is looked for: kinds (all, if none is chosen), steps of confidence, words.

const chosen = new Set();
// Buttons that choose a kind, each with its kind.
let chips = [];
let [from, to, query] = [0, 20, ""];

const isFiltered = () => chosen.size > 0 || from > 0 || to < 20;
const isWithin = (step) => step >= from && step < to;
const wants = (kind, step) => (chosen.size === 0 || chosen.has(kind)) && isWithin(step);
const step = (confidence) => Math.min(Math.floor(confidence / 5), 19);

// What is filtered, in words.
function inForce() {
  const force = [...chosen].map((kind) => run.names[kind]);
  if (from > 0 || to < 20) force.push(`confidence ${(from / 20).toFixed(2)}–${(to / 20).toFixed(2)}`);
  return force;
}

// Each document's text in lower case, and its removed lines; made when the
// page has nothing else to do, or when it is searched.
const texts = new Array(heads.length);
const piece = (part) => (typeof part === "string" ? part : Array.isArray(part) ? part[0] : "\n");
const text = (i) => (texts[i] ??= island(bodies[i]).parts.map(piece).join("").toLowerCase());
const names = heads.map((head) => [head.title, head.name, head.site ?? ""].join("\n").toLowerCase());

const removedLines = (head) => sum(head.removed, (r) => (wants(r[0], r[1]) ? r[2] : 0));
const removedBytes = (head) => sum(head.removed, (r) => r[3]);
const lost = heads.map((head) => (head.bytes ? removedBytes(head) / head.bytes : 0));
const leastSure = (head) =>
  Math.min(99, ...head.removed.filter((r) => r[2] > 0 && wants(r[0], r[1])).map((r) => r[1]));

const orders = {
  read: () => 0,
  most: (a, b) => lost[b] - lost[a],
  least: (a, b) => lost[a] - lost[b],
  unsure: (a, b) => leastSure(heads[a]) - leastSure(heads[b]),
};

// A button that chooses a kind, with a number.
function chip(kind, n) {
  const button = make("button", { type: "button", "data-kind": run.names[kind] }, run.names[kind]);
  if (n !== undefined) button.append(make("span", {}, integer.format(n)));
  button.addEventListener("click", () => choose(kind));
  chips.push([button, kind]);
  return button;
}

function press() {
  for (const [button, kind] of chips) button.setAttribute("aria-pressed", chosen.has(kind));
}
