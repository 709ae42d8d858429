// The find box: lines and paragraphs that hold all the words asked for.
const find = /** @type {HTMLInputElement} */ (part("find"));
const findList = part("find-list");
const MOST = 40;
const SHOWN = 180;
/** @typedef {{ target: HTMLElement, text: string, place: string, folded: string }} Entry */
/** @type {Entry[] | null} */
let index = null;
/** @type {Entry[]} */
let found = [];
let chosen = -1;

/** All that can be found, gathered when it is first asked for. */
function entries() {
  if (index) return index;
  const lines = $$(".line").map((line) => entry(line, wordsOf(line), sectionOf(line)));
  const paragraphs = $$(".para").map((para) =>
    entry(para, $(".blk", para)?.textContent ?? "", `Article, ${$(".number", para)?.textContent ?? ""}`));
  index = [...lines, ...paragraphs];
  return index;
}

/** @param {HTMLElement} target @param {string} text @param {string} place @returns {Entry} */
const entry = (target, text, place) => ({ target, text, place, folded: text.toLowerCase() });

/** The heading that a line stands under. @param {HTMLElement} element */
const sectionOf = (element) => element.closest("section")?.querySelector("h2, h1")?.textContent ?? "";

function closeFind() {
  findList.hidden = true;
  find.setAttribute("aria-expanded", "false");
  find.removeAttribute("aria-activedescendant");
  chosen = -1;
}

/** Choose an answer by its number; the list is a ring. @param {number} number */
function choose(number) {
  if (found.length === 0) return;
  chosen = (number + found.length) % found.length;
  $$("li", findList).forEach((item, i) => {
    item.setAttribute("aria-selected", String(i === chosen));
    if (i !== chosen) return;
    find.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  });
}

/** Go to an answer. @param {HTMLElement} target */
function visit(target) {
  closeFind();
  find.blur();
  unfold(target);
  target.hidden = false;
  if (target.classList.contains("line")) {
    openPanel(target, null, false);
    target.focus({ preventScroll: true });
  }
  target.scrollIntoView({ block: "center" });
  if (target.id) history.replaceState(null, "", `#${target.id}`);
}

/** An answer, from a little before the first word that was asked for. @param {Entry} one @param {string} word @param {number} i */
function answer(one, word, i) {
  const at = Math.max(one.folded.indexOf(word) - 60, 0);
  const text = (at > 0 ? "…" : "") + one.text.slice(at, at + SHOWN);
  const item = make("li", { role: "option", id: `find-${i}`, "aria-selected": "false" }, make("small", {}, one.place), make("bdi", {}, text));
  item.addEventListener("mousedown", (event) => {
    event.preventDefault();
    visit(one.target);
  });
  return item;
}

find.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    closeFind();
    return;
  }
  found = entries().filter((one) => words.every((word) => one.folded.includes(word))).slice(0, MOST);
  const none = make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No line has these words.");
  findList.replaceChildren(...(found.length > 0 ? found.map((one, i) => answer(one, words[0] ?? "", i)) : [none]));
  findList.hidden = false;
  find.setAttribute("aria-expanded", "true");
  choose(0);
});
find.addEventListener("keydown", (event) => {
  const target = found[chosen]?.target;
  if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen - 1);
  else if (event.key === "Enter" && target) visit(target);
  else if (event.key === "Escape") {
    closeFind();
    find.value = "";
    find.blur();
  } else return;
  event.preventDefault();
  event.stopPropagation();
});
find.addEventListener("blur", closeFind);
