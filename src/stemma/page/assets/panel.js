// The evidence panel: the words that a line rests on, in their paragraph, with who says them and how to cite them.
const panel = part("panel");
const panelTitle = part("panel-title");
const panelList = part("panel-list");
const panelLine = part("panel-line");
const panelSaid = part("panel-said");
const AROUND = 280;
const AT_ONCE = 30;
/** @type {HTMLElement | null} */
let current = null;

/** The marks of a passage, looked for in its own article only: a large page has thousands. @param {string} label */
function marksOf(label) {
  const article = byId(`m-${label}`)?.closest(".exhibit");
  return article ? $$(`mark[data-m~="${CSS.escape(label)}"]`, article) : [];
}

/** The words of a passage, from the notes. @param {string} label */
const quoteOf = (label) => byId(`e-${label}`)?.querySelector("q")?.textContent ?? "";

/** The paragraph around a passage as [before, words, after]. @param {string} label */
function context(label) {
  const marks = marksOf(label);
  const [first, last] = [marks[0], marks.at(-1)];
  const [top, end] = [first?.closest(".blk"), last?.closest(".blk")];
  if (!first || !last || !top || !end) return ["", quoteOf(label), ""];
  const range = document.createRange();
  range.setStart(top, 0);
  range.setEndBefore(first);
  let before = range.toString();
  range.setStartAfter(last);
  range.setEnd(end, end.childNodes.length);
  let after = range.toString();
  if (before.length > AROUND) before = `…${before.slice(-AROUND).replace(/^\S*\s/, " ")}`;
  if (after.length > AROUND) after = `${after.slice(0, AROUND).replace(/\s\S*$/, " ")}…`;
  return [before, top === end ? marks.map((mark) => mark.textContent).join("") : quoteOf(label), after];
}

/** Where a passage stands, for a footnote. @param {string} label */
function citation(label) {
  const mark = marksOf(label)[0];
  const article = /** @type {HTMLElement | null} */ (mark?.closest(".exhibit") ?? null);
  const note = byId(`e-${label}`);
  const paragraph = mark?.closest(".para")?.id.replace(/^[A-Z]+/, "");
  if (!article || !note) return "";
  return `${article.dataset["cite"]}, paragraph ${paragraph}, characters ${note.dataset["r"]} of ${article.dataset["file"]}`;
}

/** @param {string} label */
const quoted = (label) => `“${quoteOf(label).replace(/\s+/g, " ")}” — ${citation(label)}`;

/** A passage as an item of the panel. @param {string} label @param {string | null} wanted */
function passageItem(label, wanted) {
  const [before = "", words = "", after = ""] = context(label);
  const note = byId(`e-${label}`);
  const article = /** @type {HTMLElement | null} */ (byId(`m-${label}`)?.closest(".exhibit") ?? null);
  const source = article?.dataset["cite"] ?? "";
  const by = note?.querySelector(".by")?.textContent ?? "in the report’s own voice";
  const copy = make("button", { type: "button" }, "Copy with citation");
  copy.addEventListener("click", () => tell(copyText(quoted(label))));
  return make(
    "li",
    { class: label === wanted ? "first" : "" },
    make("div", { class: "panel-head" }, make("b", {}, label), make("bdi", {}, source)),
    make("p", { class: "panel-chain", dir: "auto" }, by),
    make("p", { class: "panel-words", dir: "auto" }, make("span", { class: "rest" }, before), make("mark", {}, words), make("span", { class: "rest" }, after)),
    make("div", { class: "panel-acts" }, copy, make("a", { href: `#m-${label}`, class: "panel-go" }, "See it in the article")),
  );
}

/** Say whether a copy was made. @param {Promise<boolean>} copying */
async function tell(copying) {
  panelSaid.textContent = (await copying) ? "Copied." : "The browser did not allow copying.";
}

/** List passages in the panel: the wanted one is among those shown at once. @param {string[]} labels @param {string | null} wanted */
function fillPanel(labels, wanted) {
  const end = Math.max(AT_ONCE, wanted === null ? 0 : labels.indexOf(wanted) + 1);
  panelList.replaceChildren(...labels.slice(0, end).map((label) => passageItem(label, wanted)));
  if (end >= labels.length) return;
  const more = make("button", { type: "button" }, `Show ${labels.length - end} more`);
  const place = make("li", {}, more);
  more.addEventListener("click", () => place.replaceWith(...labels.slice(end).map((label) => passageItem(label, wanted))));
  panelList.append(place);
}

/**
 * Open the panel on a line; *wanted* is the place that was asked for, shown first.
 * @param {HTMLElement} line
 * @param {string | null} wanted
 * @param {boolean} focus
 */
function openPanel(line, wanted, focus) {
  const labels = labelsOf(line);
  if (labels.length === 0) return false;
  select(line);
  panelLine.textContent = wordsOf(line);
  panelSaid.textContent = "";
  panelTitle.textContent = labels.length === 1 ? "Evidence: 1 passage" : `Evidence: ${labels.length} passages`;
  fillPanel(labels, wanted);
  const opening = panel.hidden;
  panel.hidden = false;
  root.classList.add("has-panel");
  panel.scrollTop = 0;
  $("li.first", panel)?.scrollIntoView({ block: "nearest" });
  // Making room for the panel moves the lines; the reader's line stays in view.
  if (opening) line.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (line.id) history.replaceState(null, "", `#${line.id}`);
  if (focus) panelTitle.focus({ preventScroll: true });
  return true;
}

function closePanel() {
  if (panel.hidden) return false;
  panel.hidden = true;
  root.classList.remove("has-panel");
  current?.focus({ preventScroll: true });
  return true;
}

/** Make a line the current one. @param {HTMLElement} line */
function select(line) {
  current?.classList.remove("on");
  current = line;
  line.classList.add("on");
  if (!line.hasAttribute("tabindex")) line.tabIndex = -1;
}

/** Copy a line with its citations. @param {HTMLElement} line */
function copyLine(line) {
  return copyText([wordsOf(line), ...labelsOf(line).map((label, index) => `[${index + 1}] ${quoted(label)}`)].join("\n"));
}

/** Light up a passage in its article. @param {string} label */
function showPassage(label) {
  for (const mark of $$("mark.on")) mark.classList.remove("on");
  const marks = marksOf(label);
  for (const mark of marks) mark.classList.add("on");
  if (!marks[0]) return;
  unfold(marks[0]);
  marks[0].scrollIntoView({ block: "center" });
}

function followHash() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id.startsWith("m-")) {
    showPassage(id.slice(2));
    return;
  }
  const target = id ? byId(id) : null;
  if (!target) return;
  unfold(target);
  if (!target.classList.contains("line")) return;
  target.hidden = false;
  openPanel(target, null, false);
  target.scrollIntoView({ block: "center", behavior: "instant" });
}

/** The first line that rests on a place of evidence. @param {string} label @returns {HTMLElement | null} */
const lineOf = (label) => $(`.line .ref[href="#m-${CSS.escape(label)}"]`)?.closest(".line") ?? null;

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const ref = around(event, ".ref");
  const line = around(event, ".line");
  if (ref && line) {
    event.preventDefault();
    openPanel(line, labelOf(ref), true);
    return;
  }
  const doing = around(event, "[data-do]");
  if (doing) {
    if (doing.dataset["do"] === "close") closePanel();
    else if (current) tell(copyLine(current));
    return;
  }
  if (around(event, "a, button, summary, input, select, label")) {
    // A second click on the same place must light it up again although the address stays.
    if (around(event, "a[href^='#']")?.getAttribute("href") === location.hash) followHash();
    return;
  }
  if (String(getSelection())) return;
  const key = around(event, ".exhibit mark")?.dataset["m"]?.split(" ").at(-1);
  const resting = key ? lineOf(key) : null;
  if (resting && key) openPanel(resting, key, false);
  else if (line) openPanel(line, null, false);
});
window.addEventListener("hashchange", followHash);
window.addEventListener("beforeprint", () => {
  for (const folded of $$("details:not(.exhibit)")) unfold(folded);
});
