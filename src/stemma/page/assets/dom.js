// Small helpers that the other scripts share. Nothing here writes HTML: text goes in as text.
const root = document.documentElement;
root.classList.add("js");

/** The first element that fits. @param {string} selector @param {ParentNode} [from] @returns {HTMLElement | null} */
const $ = (selector, from = document) => from.querySelector(selector);

/** All elements that fit. @param {string} selector @param {ParentNode} [from] @returns {HTMLElement[]} */
const $$ = (selector, from = document) => [...from.querySelectorAll(/** @type {"a"} */ (selector))];

/** @param {string} id */
const byId = (id) => document.getElementById(id);

/** An element that every page has. @param {string} id */
function part(id) {
  const found = byId(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found;
}

/** The nearest element around the target of an event that fits. @param {Event} event @param {string} selector @returns {HTMLElement | null} */
const around = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

/**
 * Make an element with text or children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} props
 * @param {(Node | string)[]} children
 */
function make(name, props, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (key === "class") element.className = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** The label of a place of evidence, from its link: "#m-B3a" gives "B3a". @param {Element} ref */
const labelOf = (ref) => (ref.getAttribute("href") ?? "").slice(3);

/** The places of evidence of a line, without those of lines inside it. @param {HTMLElement} line */
function labelsOf(line) {
  const refs = $$(".ref", line).filter((ref) => ref.closest(".line") === line);
  return [...new Set(refs.map(labelOf))];
}

/** The words of a line, as a reader would quote them. @param {HTMLElement} line */
function wordsOf(line) {
  const copy = /** @type {HTMLElement} */ (($(".say", line) ?? line).cloneNode(true));
  for (const hidden of $$(".vh", copy)) hidden.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Open every folded part that an element lies in. @param {HTMLElement} element */
function unfold(element) {
  /** @type {HTMLElement | null} */
  let here = element;
  for (; here; here = here.parentElement) if (here instanceof HTMLDetailsElement) here.open = true;
}

/** Copy a text; false where the browser does not allow it. @param {string} text */
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
