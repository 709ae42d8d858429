// Small helpers that the other scripts share. Nothing here writes HTML: text goes in as text.
const root = document.documentElement;
root.classList.add("js");
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);

/** Make an element with text or children. */
function make(name, props, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props || {})) {
    if (key === "class") element.className = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** The label of a place of evidence, from its link: "#m-B3a" gives "B3a". */
const labelOf = (ref) => (ref.getAttribute("href") || "").slice(3);

/** The places of evidence of a line, without those of lines inside it. */
function labelsOf(line) {
  const refs = $$(".ref", line).filter((ref) => ref.closest(".line") === line);
  return [...new Set(refs.map(labelOf))];
}

/** The words of a line, as a reader would quote them. */
function wordsOf(line) {
  const say = $(".say", line) || line;
  const copy = say.cloneNode(true);
  $$(".vh", copy).forEach((hidden) => hidden.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** Open every folded part that an element lies in. */
function unfold(element) {
  for (let here = element; here; here = here.parentElement) if (here.localName === "details") here.open = true;
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make("textarea", { class: "vh", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
