// The find box: lines and paragraphs that hold all the words asked for.
const find = byId("find");
const findList = byId("find-list");
const MOST = 40;
let index = null;
let chosen = -1;

function entries() {
  if (!index) {
    const lines = $$(".line").map((line) => [line, wordsOf(line), sectionOf(line)]);
    const paragraphs = $$(".para").map((para) => [para, $(".blk", para).textContent, `Article, ${$(".number", para).textContent}`]);
    index = [...lines, ...paragraphs].map(([target, text, place]) => ({ target, text, place, folded: text.toLowerCase() }));
  }
  return index;
}

function sectionOf(element) {
  const heading = element.closest("section")?.querySelector("h2, h1");
  return heading ? heading.textContent : "";
}

function closeFind() {
  findList.hidden = true;
  find.setAttribute("aria-expanded", "false");
  find.removeAttribute("aria-activedescendant");
  chosen = -1;
}

function choose(number) {
  const items = $$("li[role=option]", findList);
  if (!items.length) return;
  chosen = (number + items.length) % items.length;
  items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
  find.setAttribute("aria-activedescendant", items[chosen].id);
  items[chosen].scrollIntoView({ block: "nearest" });
}

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

find.addEventListener("input", () => {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return closeFind();
  const found = entries().filter((entry) => words.every((word) => entry.folded.includes(word))).slice(0, MOST);
  findList.replaceChildren(...found.map((entry, i) => {
    const at = Math.max(entry.folded.indexOf(words[0]) - 60, 0);
    const text = (at ? "…" : "") + entry.text.slice(at, at + 180);
    const item = make("li", { role: "option", id: `find-${i}`, "aria-selected": "false" }, make("small", {}, entry.place), make("bdi", {}, text));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); visit(entry.target); });
    item.addEventListener("visit", () => visit(entry.target));
    return item;
  }));
  if (!found.length) findList.append(make("li", { role: "option", "aria-disabled": "true" }, "No line has these words."));
  findList.hidden = false;
  find.setAttribute("aria-expanded", "true");
  choose(0);
});
find.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen - 1);
  else if (event.key === "Enter") $$("li[role=option]", findList)[chosen]?.dispatchEvent(new Event("visit"));
  else if (event.key === "Escape") { closeFind(); find.value = ""; find.blur(); }
  else return;
  event.preventDefault();
  event.stopPropagation();
});
find.addEventListener("blur", closeFind);
