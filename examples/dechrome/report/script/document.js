// A document.

// The mark at which the reader is.
let here = -1;

function show(i) {
  shown = i;
  const head = heads[i];
  const body = island(bodies[i]);
  reasons = body.reasons;
  marks = [];
  here = -1;
  hide();
  fill($("title"), head.title || head.name);
  $("title").dir = "auto";
  const lines = sum(head.removed, (r) => r[2]);
  const about = [
    head.name,
    head.site,
    `${share(lost[i], 1)} of ${count(head.bytes, "byte")} removed`,
    `${integer.format(lines)} of ${count(head.lines, "line")}`,
  ];
  fill($("about"), about.filter(Boolean).join(" · "));
  const notes = [];
  if (head.capped) notes.push("Left whole: more would have gone than --max-removed allows.");
  if (head.cut)
    notes.push("A large document: long stretches are not shown; where they stood it says how much.");
  $("note").hidden = notes.length === 0;
  $("note").textContent = notes.join(" ");
  $("lines").replaceChildren(...rows(body.parts).map(row));
  draw(body.parts);
  const kinds = new Map();
  for (const mark of marks) kinds.set(mark.kind, (kinds.get(mark.kind) ?? 0) + 1);
  chips = chips.filter(([button]) => !$("legend").contains(button));
  $("legend").replaceChildren(...[...kinds].sort((a, b) => b[1] - a[1]).map(([kind, n]) => chip(kind, n)));
  press();
  filter();
}

// The strip: the document's bytes from left to right, what went in colour.
function draw(parts) {
  const runs = [];
  for (const part of parts) {
    const bytes = typeof part === "string" ? part.length : Array.isArray(part) ? part[0].length : part.bytes;
    const kind = Array.isArray(part) && part.length > 2 ? part[1] : -1;
    if (runs.at(-1)?.kind === kind) runs.at(-1).bytes += bytes;
    else runs.push({ kind, bytes });
  }
  const whole = sum(runs, (run) => run.bytes) || 1;
  $("strip").replaceChildren(
    ...runs.map(({ kind, bytes }) => {
      const box = make("i", { "data-kind": kind < 0 ? undefined : run.names[kind] });
      box.style.width = `${(100 * bytes) / whole}%`;
      return box;
    }),
  );
}

// Marks again what of the shown document is looked for.
function filter() {
  if (shown < 0) return;
  for (const mark of marks) {
    mark.isWanted = wants(mark.kind, step(mark.confidence));
    mark.element.classList.toggle("off", !mark.isWanted);
    mark.element.tabIndex = -1;
  }
  if (!marks[here]?.isWanted) go(-1, false);
  const first = marks[here] ?? marks.find((mark) => mark.isWanted);
  if (first) first.element.tabIndex = 0;
  for (const box of $("strip").children)
    box.classList.toggle("off", chosen.size > 0 && !chosen.has(run.names.indexOf(box.dataset.kind)));
  tell();
  highlight();
}

function tell() {
  const wanted = marks.filter((mark) => mark.isWanted);
  const place = here < 0 ? 0 : wanted.indexOf(marks[here]) + 1;
  $("place").textContent =
    wanted.length === 0
      ? marks.length
        ? `none of ${marks.length}`
        : "none"
      : place
        ? `${place} of ${wanted.length}`
        : `${wanted.length}`;
  $("up").disabled = !marks.some((mark, i) => mark.isWanted && i < here);
  $("down").disabled = !marks.some((mark, i) => mark.isWanted && i > here);
  const at = found.indexOf(shown);
  $("which").textContent =
    at < 0 ? "not in the list" : `${integer.format(at + 1)} of ${integer.format(found.length)}`;
  $("previous").disabled = at <= 0;
  $("next").disabled = found.length === 0 || at === found.length - 1;
}

// Goes to the mark numbered `i`.
function go(i, focuses = true) {
  marks[here]?.element.classList.remove("here");
  for (const mark of marks) mark.element.tabIndex = -1;
  here = i;
  if (i >= 0) {
    marks[i].element.tabIndex = 0;
    marks[i].element.classList.add("here");
    if (focuses) {
      marks[i].element.scrollIntoView({ block: "center" });
      marks[i].element.focus({ preventScroll: true });
    }
  }
  tell();
}

// Goes on to the next mark that is looked for, or back to the last one.
const goOn = (by) => {
  if (shown < 0) return;
  if ($("show").value === "kept") showOnly("all");
  for (let i = here + by; i >= 0 && i < marks.length; i += by) if (marks[i].isWanted) return go(i);
};

// Shows what is searched for, where the browser can without new elements.
function highlight() {
  if (!globalThis.Highlight || !CSS.highlights) return;
  CSS.highlights.delete("found");
  if (!query || shown < 0) return;
  const ranges = [];
  for (const root of [$("lines"), $("title")]) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const low = walk.currentNode.data.toLowerCase();
      if (low.length !== walk.currentNode.length || walk.currentNode.parentElement.closest(".label"))
        continue;
      for (
        let at = low.indexOf(query);
        at >= 0 && ranges.length < 2000;
        at = low.indexOf(query, at + query.length)
      ) {
        const range = new Range();
        range.setStart(walk.currentNode, at);
        range.setEnd(walk.currentNode, at + query.length);
        ranges.push(range);
      }
    }
  }
  if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
  return ranges[0];
}
