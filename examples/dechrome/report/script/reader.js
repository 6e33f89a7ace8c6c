// What the reader does.

function changed() {
  find();
  filter();
  charts();
}

function choose(kind) {
  chosen.delete(kind) || chosen.add(kind);
  changed();
}

function search() {
  query = $("query").value.trim().toLowerCase();
  find();
  tell();
  highlight();
}

// Takes the range of confidence over, which one of its two ends has changed.
function range(moved) {
  [from, to] = [Number($("from").value), Number($("to").value)];
  if (from >= to) moved === $("from") ? (to = from + 1) : (from = to - 1);
  for (const [input, value] of [
    [$("from"), from],
    [$("to"), to],
  ]) {
    input.value = value;
    input.nextElementSibling.textContent = (value / 20).toFixed(2);
    input.setAttribute("aria-valuetext", (value / 20).toFixed(2));
  }
  changed();
}

function clear() {
  chosen.clear();
  [$("from").value, $("to").value, $("query").value, query] = [0, 20, "", ""];
  range($("from"));
}

// To the next document that is found, or the last one.
function turn(by) {
  const next = shown < 0 ? 0 : found.indexOf(shown) + by;
  if (found[next] !== undefined) location.hash = `#d${found[next] + 1}`;
}

// Does something where the list of documents is seen: on a narrow screen that
// is a view of its own.
function withList(act) {
  if (getComputedStyle(document.querySelector("aside")).display !== "none") return act();
  addEventListener("hashchange", act, { once: true });
  location.hash = "#list";
}

function showOnly(what) {
  $("show").value = what;
  $("document").dataset.show = what;
}

// Shows what the address names.
function route(event) {
  const number = /^#d(\d+)$/.exec(location.hash)?.[1];
  const i = number ? number - 1 : -1;
  const view = heads[i] ? "document" : location.hash === "#list" ? "list" : "overview";
  // A link within the page, such as the one that skips.
  if (event && view === "overview" && !["", "#overview"].includes(location.hash)) return;
  document.body.dataset.view = view;
  $("overview").hidden = view === "document";
  $("document").hidden = view !== "document";
  for (const link of document.querySelectorAll(".bar nav a"))
    link.hash === `#${view}`
      ? link.setAttribute("aria-current", "page")
      : link.removeAttribute("aria-current");
  if (view === "document") show(i);
  else shown = -1;
  document.title =
    view === "document" ? `${spelt(heads[i].title || heads[i].name)} – dechrome report` : "dechrome report";
  reveal();
  $("view").scrollTop = 0;
  scrollTo(0, 0);
  if (!event) return;
  const hit = view === "document" && query ? highlight() : null;
  (view === "document" ? $("title") : $("view")).focus({ preventScroll: true });
  hit?.startContainer.parentElement.scrollIntoView({ block: "center" });
}

const themes = ["system", "light", "dark"];
// What the reader chose last time, if the browser keeps it for such a page.
const kept = (key, value) => {
  try {
    return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value);
  } catch {
    return null;
  }
};

function theme(name) {
  name === "system"
    ? delete document.documentElement.dataset.theme
    : (document.documentElement.dataset.theme = name);
  $("theme-name").textContent = name;
  $("theme").setAttribute("aria-label", `Theme: ${name}`);
  kept("dechrome-theme", name);
}
const nextOf = (list, item) => list[(list.indexOf(item) + 1) % list.length];
const turnTheme = () => theme(nextOf(themes, document.documentElement.dataset.theme ?? "system"));

const keys = {
  j: () => turn(1),
  k: () => turn(-1),
  n: () => goOn(1),
  p: () => goOn(-1),
  o: () => (location.hash = "#overview"),
  t: turnTheme,
  v: () => showOnly(nextOf(["all", "kept", "gone"], $("show").value)),
  f: () =>
    withList(() => {
      $("filters").open = true;
      $("kinds").querySelector("button")?.focus();
    }),
  "/": () => withList(() => $("query").focus()),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (!$("evidence").hidden) return hide();
    if (document.activeElement !== $("query")) return;
    event.preventDefault();
    $("query").value = "";
    search();
    $("view").focus({ preventScroll: true });
    return;
  }
  const isTyping = event.target.matches?.("input:not([type=checkbox], [type=range]), select, textarea");
  if (isTyping || !$("single").checked || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

$("query").addEventListener("input", search);
$("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && found.length) location.hash = `#d${found[0] + 1}`;
  if (event.key === "ArrowDown") ($("list").querySelector("a")?.focus(), event.preventDefault());
});
$("from").addEventListener("input", () => range($("from")));
$("to").addEventListener("input", () => range($("to")));
$("clear").addEventListener("click", clear);
$("order").addEventListener("change", find);
$("previous").addEventListener("click", () => turn(-1));
$("next").addEventListener("click", () => turn(1));
$("up").addEventListener("click", () => goOn(-1));
$("down").addEventListener("click", () => goOn(1));
$("show").addEventListener("change", () => showOnly($("show").value));
$("theme").addEventListener("click", turnTheme);
$("single").addEventListener("change", () => kept("dechrome-keys", $("single").checked ? "on" : "off"));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  $("view").focus();
});
addEventListener("hashchange", route);

// Begin; then read the texts that a search will want, a few at a time.

theme(themes.includes(kept("dechrome-theme")) ? kept("dechrome-theme") : "system");
$("single").checked = kept("dechrome-keys") !== "off";
$("filters").open = matchMedia("(min-width: 860px) and (min-height: 1000px)").matches;
overview();
find();
showOnly("all");
route();

const idle =
  globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 30));
let read = 0;
idle(function prepare(deadline) {
  while (read < heads.length && deadline.timeRemaining() > 2) text(read++);
  if (read < heads.length) idle(prepare);
});
