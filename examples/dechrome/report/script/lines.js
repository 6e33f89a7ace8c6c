// The text of a document, line by line.

// The removed pieces of the shown document that are not blank: element, kind,
// confidence, and what speaks for it.
let marks = [];
// What evidence says, by its number.
let reasons = [];

// The lines of a document, each a list of pieces.
function rows(parts) {
  const rows = [[]];
  for (const part of parts) {
    if (typeof part === "object" && !Array.isArray(part)) {
      rows.at(-1).push({ cut: part });
      if (part.kept + part.removed > 0) rows.push([]);
      continue;
    }
    const [text, kind, confidence, evidence] = Array.isArray(part) ? part : [part];
    text.split(/\r\n|\n|\r/).forEach((line, i) => {
      if (i > 0) rows.push([]);
      if (line) rows.at(-1).push({ line, kind, confidence, evidence });
    });
  }
  if (rows.at(-1).length === 0) rows.pop();
  return rows;
}

function label(kind, confidence) {
  const label = make("span", { className: "label", dir: "ltr" }, run.names[kind]);
  if (confidence !== undefined) label.append(" ", make("b", {}, (confidence / 100).toFixed(2)));
  return label;
}

function hidden({ kept, removed, bytes }, name) {
  const lines = [
    kept && `${integer.format(kept)} kept`,
    removed && `${integer.format(removed)} removed`,
  ].filter(Boolean);
  const what = lines.length
    ? `${lines.join(" and ")} ${kept + removed === 1 ? "line" : "lines"}`
    : `${count(bytes, "byte")} of this line`;
  return make(name, { className: "cut" }, `… ${what} …`);
}

function row(pieces) {
  const isBlank = (piece) => !piece.cut && !piece.line.trim();
  if (pieces.every(isBlank)) return make("p", { className: "line blank" });
  const solid = pieces.filter((piece) => !isBlank(piece));
  if (pieces.length === 1 && pieces[0].cut) return hidden(pieces[0].cut, "p");
  const isGone = solid.every((piece) => piece.evidence);
  const kind = solid[0].kind;
  const isKept = !isGone && solid.length === 1 && kind !== undefined;
  const line = make("p", {
    className: `line${isGone ? " gone" : ""}${isKept ? ` kept ${run.names[kind]}` : ""}`,
    dir: "auto",
  });
  if (isKept) line.append(label(kind));
  for (const piece of pieces) {
    if (piece.cut) {
      line.append(hidden(piece.cut, "span"));
    } else if (piece.evidence && piece.line.trim()) {
      const gone = make(
        "del",
        { tabIndex: -1, "data-kind": run.names[piece.kind] },
        label(piece.kind, piece.confidence),
      );
      put(gone, isGone ? piece.line.trim() : piece.line);
      gone.dataset.mark = marks.length;
      marks.push({ element: gone, ...piece });
      line.append(gone);
    } else {
      put(line, piece.line);
    }
  }
  return line;
}
