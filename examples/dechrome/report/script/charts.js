// Charts of the run, or of what is filtered of it.

// A table with these headings, of which empty ones are none.
function bars(table, headings, rows) {
  const head = make(
    "tr",
    {},
    ...headings.map(([name, className]) =>
      make(name ? "th" : "td", { scope: name ? "col" : undefined, className: className ?? "" }, name),
    ),
  );
  table.replaceChildren(make("thead", {}, head), make("tbody", {}, ...rows));
}

function bar(width) {
  const cell = make("td", { className: "bar-cell" }, make("i", {}));
  stretch(cell, width);
  return cell;
}

function stretch(cell, width) {
  cell.firstChild.hidden = width === 0;
  cell.firstChild.style.width = `${100 * width}%`;
}

const cells = (...texts) =>
  texts.map(([text, className]) => make("td", { className: className ?? "" }, text));

// A row for each kind of the run: they stay, whatever is filtered, so that a
// chosen one keeps its place and the focus.
function listKinds() {
  const kinds = run.kinds.map((kind, i) => ({ ...kind, i })).filter((kind) => kind.lines > 0);
  kinds.sort((a, b) => b.lines - a.lines);
  const row = ({ i }) => {
    const name = make("td", { className: "chips" }, chip(i));
    return make("tr", { "data-kind": run.names[i] }, name, bar(0), ...cells([""], [""], ["", "optional"]));
  };
  bars($("by-kind"), [["kind"], [""], ["lines"], ["of bytes"], ["documents", "optional"]], kinds.map(row));
  $("kinds").replaceChildren(...kinds.map(({ i, lines }) => chip(i, lines)));
}

function chartKinds({ kinds }) {
  const most = Math.max(1, ...kinds.map(({ lines }) => lines));
  for (const row of $("by-kind").querySelectorAll("tbody tr")) {
    const kind = run.names.indexOf(row.dataset.kind);
    const { lines, bytes, documents } = kinds[kind];
    const [, bar, ...numbers] = row.cells;
    stretch(bar, lines / most);
    [integer.format(lines), share(bytes, run.bytes), integer.format(documents)].forEach((text, i) => {
      numbers[i].textContent = text;
    });
    row.classList.toggle("off", chosen.size > 0 && !chosen.has(kind));
  }
}

// More colours in a column than these cannot be told apart.
const SERIES = 7;

// Columns for each place, of the chosen kinds or of all.
function chartPlaces(sums) {
  const kinds = sums.kinds.map(({ places }, kind) => ({ places, kind }));
  const all = (places) => sum(places, (n) => n);
  const wanted = kinds.filter(
    ({ places, kind }) => (chosen.size === 0 || chosen.has(kind)) && all(places) > 0,
  );
  wanted.sort((a, b) => all(b.places) - all(a.places));
  const add = (many) => run.kinds[0].places.map((_, place) => sum(many, ({ places }) => places[place]));
  const those =
    wanted.length > SERIES
      ? [...wanted.slice(0, SERIES - 1), { places: add(wanted.slice(SERIES - 1)) }]
      : wanted;
  const totals = add(wanted);
  const name = ({ kind }) => (kind === undefined ? "other kinds" : run.names[kind]);
  const most = Math.max(1, ...totals);
  const at = (place) => `${place * 5}–${place * 5 + 5} %`;
  const columns = totals.map((total, place) => {
    const column = make("div", { title: `${at(place)}: ${count(total, "line")}` });
    for (const { places, kind } of those) {
      if (places[place] === 0) continue;
      const box = make("i", { "data-kind": run.names[kind] });
      box.style.height = `${(100 * places[place]) / most}%`;
      column.append(box);
    }
    column.style.height = "100%";
    return column;
  });
  const part = (a, b) => share(all(totals.slice(a, b)), all(totals));
  const told = `Of ${count(all(totals), "removed line")} ${part(0, 5)} stand in the first quarter, ${part(5, 15)} in the middle half, ${part(15, 20)} in the last quarter.`;
  $("by-place").replaceChildren(
    make("p", { className: "most" }, `at most ${count(Math.max(0, ...totals), "line")} in a twentieth`),
    make("div", { className: "columns", role: "img", "aria-label": told }, ...columns),
    make(
      "div",
      { className: "axis", "aria-hidden": "true" },
      make("span", {}, "top"),
      make("span", {}, "middle"),
      make("span", {}, "end"),
    ),
    make(
      "div",
      { className: "keys-of" },
      ...those.map((kind) =>
        make("span", { className: "key", "data-kind": run.names[kind.kind] }, name(kind)),
      ),
    ),
    make("p", {}, told),
  );
  const rows = totals.map((total, place) => {
    const first = wanted.reduce(
      (best, kind) => (kind.places[place] > (best?.places[place] ?? 0) ? kind : best),
      null,
    );
    return make("tr", {}, ...cells([at(place)], [integer.format(total)], [first ? name(first) : "–"]));
  });
  bars($("by-place-table"), [["of the document"], ["lines"], ["most often"]], rows);
}

function chartSites({ sites, others }) {
  $("sites").hidden = sites.length === 0;
  const most = Math.max(1, ...sites.map(([, sums]) => sums.removed.bytes));
  const numbers = (sums) =>
    cells(
      [share(sums.removed.bytes, sums.bytes)],
      [integer.format(sums.removed.lines)],
      [integer.format(sums.documents), "optional"],
    );
  const rows = sites.map(([site, sums]) => {
    const button = make(
      "button",
      { type: "button", title: spelt(site) },
      make("span", { className: "of" }, site),
    );
    button.addEventListener("click", () => {
      $("query").value = site;
      search();
      withList(() => {});
    });
    return make("tr", {}, make("td", {}, button), bar(sums.removed.bytes / most), ...numbers(sums));
  });
  if (others.documents) rows.push(make("tr", {}, ...cells(["all others"], [""]), ...numbers(others)));
  bars($("by-site"), [["site"], [""], ["of its bytes"], ["lines"], ["documents", "optional"]], rows);
}

// What stands above the charts, and they.
function overview() {
  const lines = sum(run.kinds, (kind) => kind.lines);
  const bytes = sum(run.kinds, (kind) => kind.bytes);
  $("lead").textContent = run.documents
    ? `Of ${count(run.documents, "document")}, ${share(bytes, run.bytes)} of ${count(run.bytes, "byte")} went: ${integer.format(lines)} of ${count(run.lines, "line")}.`
    : "The run had no document.";
  fill($("settings"), `Settings: ${run.settings}`);
  const notes = [];
  if (run.shown < run.documents)
    notes.push(
      `The first ${count(run.shown, "document")} are shown; the charts count all ${integer.format(run.documents)} unless filters are set.`,
    );
  if (run.capped)
    notes.push(
      `${count(run.capped, "document")} left whole, since more would have gone than --max-removed allows.`,
    );
  $("limit").hidden = notes.length === 0;
  $("limit").textContent = notes.join(" ");
  listKinds();
  charts();
}

// The charts, and what they count where that is not all.
function charts() {
  const sums = counted();
  const only = inForce();
  if (run.shown < run.documents) only.push(`the first ${count(run.shown, "document")}`);
  $("counted").hidden = !isFiltered();
  $("counted").textContent = `The charts count only: ${only.join(", ")}.`;
  chartKinds(sums);
  chartPlaces(sums);
  chartSites(sums);
}
