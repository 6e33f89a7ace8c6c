// Evidence: beside what the pointer is on, or else what has the focus.

let pointed = null;
let leaving = 0;

// Shows what speaks for a mark, or hides the box.
function explain(mark) {
  if (!mark) return hide();
  const { element, kind, confidence, evidence } = mark;
  const box = $("evidence");
  box.dataset.kind = run.names[kind];
  const list = make(
    "ul",
    {},
    ...evidence.map(([reason, weight]) =>
      make(
        "li",
        {},
        make("span", { dir: "auto" }, reasons[reason]),
        make("span", {}, `${weight < 0 ? "−" : "+"}${(Math.abs(weight) / 10).toFixed(1)}`),
      ),
    ),
  );
  box.replaceChildren(
    make(
      "div",
      { className: "head" },
      make("span", {}, run.names[kind]),
      make("span", {}, `confidence ${(confidence / 100).toFixed(2)}`),
    ),
    list,
    make("p", { className: "foot" }, "Weights are log-odds of chrome."),
  );
  const outer = $("text").getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  box.style.setProperty("--beside", `${inner.top - outer.top}px`);
  box.style.setProperty("--below", `${inner.bottom - outer.top + 4}px`);
  document.querySelector("[aria-describedby='evidence']")?.removeAttribute("aria-describedby");
  element.setAttribute("aria-describedby", "evidence");
  box.hidden = false;
}

function hide() {
  pointed = null;
  $("evidence").hidden = true;
}

const markOf = (target) => marks[target.closest?.("del")?.dataset.mark];
const focused = () => markOf(document.activeElement ?? document.body);

$("text").addEventListener("pointerover", (event) => {
  clearTimeout(leaving);
  const mark = markOf(event.target);
  if (mark && mark !== pointed) explain((pointed = mark));
  if (!mark && !$("evidence").contains(event.target)) leave();
});
$("text").addEventListener("pointerleave", leave);
function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    pointed = null;
    explain(focused());
  }, 150);
}
$("text").addEventListener("focusin", (event) => {
  const mark = markOf(event.target);
  if (!mark) return;
  if (marks.indexOf(mark) !== here) go(marks.indexOf(mark), false);
  explain(mark);
});
$("text").addEventListener("focusout", () => pointed || hide());
addEventListener("resize", () => explain(focused()));
$("strip").addEventListener("click", (event) => {
  const box = $("strip").getBoundingClientRect();
  const lines = [...$("lines").children];
  const length = (line) => line.textContent.length + 1;
  let left = ((event.clientX - box.left) / box.width) * sum(lines, length);
  lines.find((line) => (left -= length(line)) <= 0)?.scrollIntoView({ block: "center" });
});
