// The list of documents.

// Documents that are found, in their order.
let found = [];
// How many of them stand in the list; more come as it is scrolled.
let listed = 0;
// The document that is shown.
let shown = -1;
const CHUNK = 60;

function find() {
  const filtered = isFiltered();
  found = [];
  for (let i = 0; i < heads.length; i++) {
    if (filtered && !heads[i].removed.some((r) => r[2] > 0 && wants(r[0], r[1]))) continue;
    if (query && !names[i].includes(query) && !text(i).includes(query)) continue;
    found.push(i);
  }
  if ($("order").value !== "read") found.sort(orders[$("order").value]);
  $("list").replaceChildren();
  $("list").scrollTop = 0;
  listed = 0;
  list(CHUNK);
  const all = count(heads.length, "document");
  $("count").textContent = found.length === heads.length ? all : `${integer.format(found.length)} of ${all}`;
  const force = inForce();
  $("in-force").textContent = force.length ? `: ${force.join(", ")}` : "";
  press();
  $("clear").disabled = !isFiltered() && !query;
}

// Lists documents up to the one numbered `end`.
function list(end) {
  const rows = found.slice(listed, end).map((i) => {
    const head = heads[i];
    const all = sum(head.removed, (r) => r[2]);
    const lines = isFiltered() ? `${removedLines(head)} of ${count(all, "line")}` : count(all, "line");
    const bar = make("i", {}, make("i", {}));
    bar.firstChild.style.width = share(lost[i], 1).replace(" ", "");
    const link = make(
      "a",
      { href: `#d${i + 1}`, tabIndex: -1 },
      make("b", { dir: "auto" }, head.title || head.name),
      make(
        "small",
        {},
        make("span", { title: spelt(head.name) }, head.site ?? head.name.split("/").at(-1)),
        make("span", {}, `${share(lost[i], 1)} · ${lines}`),
      ),
      bar,
    );
    return make("li", {}, link);
  });
  $("list").append(...rows);
  listed = Math.max(listed, Math.min(end, found.length));
  mark();
}

// Marks the shown document in the list, and lets the Tab key reach one row.
function mark() {
  $("list").querySelector("[aria-current]")?.removeAttribute("aria-current");
  for (const link of $("list").querySelectorAll("[tabindex='0']")) link.tabIndex = -1;
  const row = $("list").children[found.indexOf(shown)]?.firstChild;
  if (row) row.setAttribute("aria-current", "true");
  const reached = row ?? $("list").firstChild?.firstChild;
  if (reached) reached.tabIndex = 0;
}

function reveal() {
  const place = found.indexOf(shown);
  if (place >= listed) list(place + CHUNK);
  mark();
  $("list").children[place]?.scrollIntoView({ block: "nearest" });
}

$("list").addEventListener("keydown", (event) => {
  const rows = [...$("list").children];
  const at = rows.indexOf(event.target.closest("li"));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  const row = rows[Math.max(0, Math.min(next, rows.length - 1))].firstChild;
  event.target.closest("a").tabIndex = -1;
  row.tabIndex = 0;
  row.focus();
});

// More rows are added as the last one comes near.
const more = () => listed < found.length && list(listed + CHUNK);
const nears = (box) => box.scrollTop + box.clientHeight > box.scrollHeight - 600;
$("list").addEventListener("scroll", () => nears($("list")) && more(), { passive: true });
addEventListener(
  "scroll",
  () => document.body.dataset.view === "list" && nears(document.documentElement) && more(),
  { passive: true },
);
