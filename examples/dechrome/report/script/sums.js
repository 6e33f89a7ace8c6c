// What the charts count: the whole run, or, where something is filtered, what
// is looked for in the documents that the page has.

// So many sites have a row of their own, as in the sums of the run.
const NAMED = 20;

const nothing = () => ({ lines: 0, bytes: 0 });
const noSite = () => ({ documents: 0, bytes: 0, removed: nothing() });

function grow(amount, { lines, bytes }) {
  amount.lines += lines;
  amount.bytes += bytes;
}

function growSite(sums, { documents, bytes, removed }) {
  sums.documents += documents;
  sums.bytes += bytes;
  grow(sums.removed, removed);
}

// The sums of the run, but of lines in the range of confidences alone, and of
// sites only the chosen kinds. All kinds have their sums: others can be chosen.
function counted() {
  if (!isFiltered()) return run;
  const kinds = run.kinds.map(({ places }) => ({ documents: 0, ...nothing(), places: places.map(() => 0) }));
  const sites = new Map();
  for (const head of heads) {
    const seen = new Set();
    const removed = nothing();
    for (const [kind, step, lines, bytes] of head.removed) {
      if (!isWithin(step)) continue;
      seen.add(kind);
      grow(kinds[kind], { lines, bytes });
      if (wants(kind, step)) grow(removed, { lines, bytes });
    }
    for (const kind of seen) kinds[kind].documents++;
    for (const [kind, step, place, lines] of head.places)
      if (isWithin(step)) kinds[kind].places[place] += lines;
    if (head.site === null) continue;
    if (!sites.has(head.site)) sites.set(head.site, noSite());
    growSite(sites.get(head.site), { documents: 1, bytes: head.bytes, removed });
  }
  const sorted = [...sites].sort(([a, x], [b, y]) => y.removed.bytes - x.removed.bytes || (a < b ? -1 : 1));
  const others = noSite();
  for (const [, sums] of sorted.slice(NAMED)) growSite(others, sums);
  return { kinds, sites: sorted.slice(0, NAMED), others };
}
