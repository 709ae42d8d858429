// The evidence panel: the words that a line rests on, in their paragraph, with who says them and how to cite them.
const panel = byId("panel");
const AROUND = 280;
const AT_ONCE = 30;
let current = null;

/** The marks of a passage, looked for in its own article only: a large page has thousands. */
function marksOf(label) {
  const start = byId(`m-${label}`);
  return start ? $$(`mark[data-m~="${CSS.escape(label)}"]`, start.closest(".exhibit")) : [];
}

/** The paragraph around a passage as [before, words, after]. */
function context(label) {
  const marks = marksOf(label);
  if (!marks.length) return ["", "", ""];
  const first = marks[0].closest(".blk");
  const last = marks[marks.length - 1].closest(".blk");
  const range = document.createRange();
  range.setStart(first, 0);
  range.setEndBefore(marks[0]);
  let before = range.toString();
  range.setStartAfter(marks[marks.length - 1]);
  range.setEnd(last, last.childNodes.length);
  let after = range.toString();
  if (before.length > AROUND) before = "…" + before.slice(-AROUND).replace(/^\S*\s/, " ");
  if (after.length > AROUND) after = after.slice(0, AROUND).replace(/\s\S*$/, " ") + "…";
  const words = first === last ? marks.map((mark) => mark.textContent).join("") : byId(`e-${label}`).querySelector("q").textContent;
  return [before, words, after];
}

/** Where a passage stands, for a footnote. */
function citation(label) {
  const mark = marksOf(label)[0];
  const note = byId(`e-${label}`);
  if (!mark || !note) return "";
  const article = mark.closest(".exhibit");
  const paragraph = mark.closest(".para").id.replace(/^[A-Z]+/, "");
  return `${article.dataset.cite}, paragraph ${paragraph}, characters ${note.dataset.r} of ${article.dataset.file}`;
}

const quoted = (label) => `“${byId(`e-${label}`).querySelector("q").textContent.replace(/\s+/g, " ")}” — ${citation(label)}`;

function passageItem(label, wanted) {
  const [before, words, after] = context(label);
  const note = byId(`e-${label}`);
  const mark = marksOf(label)[0];
  const item = make("li", { class: label === wanted ? "first" : "" });
  const article = mark ? mark.closest(".exhibit") : null;
  item.append(
    make("div", { class: "panel-head" }, make("b", {}, label), make("bdi", {}, article ? $(".exhibit-title .quiet bdi", article).textContent : "")),
    make("p", { class: "panel-chain", dir: "auto" }, $(".by", note || item)?.textContent ?? "in the report’s own voice"),
    make("p", { class: "panel-words", dir: "auto" }, make("span", { class: "rest" }, before), make("mark", {}, words), make("span", { class: "rest" }, after)),
  );
  const copy = make("button", { type: "button" }, "Copy with citation");
  copy.addEventListener("click", () => tell(copyText(quoted(label))));
  item.append(make("div", { class: "panel-acts" }, copy, make("a", { href: `#m-${label}`, class: "panel-go" }, "See it in the article")));
  return item;
}

async function tell(copying) {
  $(".panel-said").textContent = (await copying) ? "Copied." : "The browser did not allow copying.";
}

/** List passages in the panel: the wanted one is among those shown at once. */
function fillPanel(labels, wanted) {
  const place = labels.indexOf(wanted);
  const end = Math.max(AT_ONCE, place + 1);
  const list = $(".panel-list");
  list.replaceChildren(...labels.slice(0, end).map((label) => passageItem(label, wanted)));
  if (end >= labels.length) return;
  const more = make("button", { type: "button" }, `Show ${labels.length - end} more`);
  more.addEventListener("click", () => more.parentElement.replaceWith(...labels.slice(end).map((label) => passageItem(label, wanted))));
  list.append(make("li", {}, more));
}

/** Open the panel on a line; *wanted* is the place that was asked for, shown first. */
function openPanel(line, wanted, focus) {
  const labels = labelsOf(line);
  if (!labels.length) return false;
  select(line);
  $(".panel-line").textContent = wordsOf(line);
  $(".panel-said").textContent = "";
  $("#panel-title").textContent = labels.length === 1 ? "Evidence: 1 passage" : `Evidence: ${labels.length} passages`;
  fillPanel(labels, wanted);
  const opening = panel.hidden;
  panel.hidden = false;
  root.classList.add("has-panel");
  panel.scrollTop = 0;
  const first = $("li.first", panel);
  if (first) first.scrollIntoView({ block: "nearest" });
  // Making room for the panel moves the lines; the reader's line stays in view.
  if (opening) line.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (line.id) history.replaceState(null, "", `#${line.id}`);
  if (focus) byId("panel-title").focus({ preventScroll: true });
  return true;
}

function closePanel() {
  if (panel.hidden) return false;
  panel.hidden = true;
  root.classList.remove("has-panel");
  if (current) current.focus({ preventScroll: true });
  return true;
}

/** Make a line the current one. */
function select(line) {
  if (current) current.classList.remove("on");
  current = line;
  line.classList.add("on");
  if (!line.hasAttribute("tabindex")) line.tabIndex = -1;
}

function copyLine(line) {
  const text = [wordsOf(line), ...labelsOf(line).map((label, index) => `[${index + 1}] ${quoted(label)}`)].join("\n");
  return copyText(text);
}

/** Light up a passage in its article. */
function showPassage(label) {
  $$("mark.on").forEach((mark) => mark.classList.remove("on"));
  const marks = marksOf(label);
  marks.forEach((mark) => mark.classList.add("on"));
  if (!marks.length) return;
  unfold(marks[0]);
  marks[0].scrollIntoView({ block: "center" });
}

function followHash() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return;
  if (id.startsWith("m-")) {
    showPassage(id.slice(2));
    return;
  }
  const target = byId(id);
  if (!target) return;
  unfold(target);
  if (target.classList.contains("line")) {
    openPanel(target, null, false);
    target.scrollIntoView({ block: "center", behavior: "instant" });
  }
}

/** The lines that rest on a place of evidence. */
function linesOf(label) {
  return $$(`.ref[href="#m-${CSS.escape(label)}"]`).map((ref) => ref.closest(".line")).filter(Boolean);
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const ref = event.target.closest(".ref");
  const line = event.target.closest(".line");
  if (ref && line) {
    event.preventDefault();
    openPanel(line, labelOf(ref), true);
    return;
  }
  const doing = event.target.closest("[data-do]");
  if (doing) {
    if (doing.dataset.do === "close") closePanel();
    else if (current) tell(copyLine(current));
    return;
  }
  if (event.target.closest("a, button, summary, input, select, label")) {
    // A second click on the same place must light it up again although the address stays.
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) followHash();
    return;
  }
  if (String(getSelection())) return;
  const mark = event.target.closest(".exhibit mark");
  if (mark) {
    const keys = mark.dataset.m.split(" ");
    const lines = linesOf(keys[keys.length - 1]);
    if (lines.length) openPanel(lines[0], keys[keys.length - 1], false);
    return;
  }
  if (line) openPanel(line, null, false);
});
window.addEventListener("hashchange", followHash);
window.addEventListener("beforeprint", () => $$("details:not(.exhibit)").forEach((part) => (part.open = true)));
