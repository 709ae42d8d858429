// The keyboard: j and k walk the lines, Enter opens the evidence, Esc closes it, c copies, / finds.
/** @param {HTMLElement} element */
const seen = (element) => element.checkVisibility({ contentVisibilityAuto: false });

/** Go to the next line (1) or the one before (-1). @param {number} way */
function step(way) {
  const lines = $$("main .line").filter(seen);
  let at = current ? lines.indexOf(current) : -1;
  if (at < 0) {
    const below = lines.findIndex((line) => line.getBoundingClientRect().top > 60);
    at = way > 0 ? below - 1 : below;
  }
  const next = lines[Math.min(Math.max(at + way, 0), lines.length - 1)];
  if (!next) return;
  select(next);
  if (!panel.hidden && labelsOf(next).length > 0) openPanel(next, null, false);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center", behavior: "instant" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (around(event, "input, select, textarea")) return;
  const onLine = current !== null && document.activeElement === current;
  if (event.key === "j" || (onLine && event.key === "ArrowDown")) step(1);
  else if (event.key === "k" || (onLine && event.key === "ArrowUp")) step(-1);
  else if (event.key === "Enter" && onLine && current) openPanel(current, null, true);
  else if (event.key === "/") find.focus();
  else if (event.key === "c" && current && !String(getSelection())) tell(copyLine(current));
  else if (event.key !== "Escape" || !closePanel()) return;
  event.preventDefault();
});

// Which section is being read, in the contents.
const links = new Map($$(".contents a").map((link) => [(link.getAttribute("href") ?? "").slice(1), link]));
const watcher = new IntersectionObserver((sections) => {
  for (const section of sections) {
    if (!section.isIntersecting) continue;
    for (const link of links.values()) link.removeAttribute("aria-current");
    links.get(section.target.id)?.setAttribute("aria-current", "true");
  }
}, { rootMargin: "-20% 0px -75% 0px" });
for (const section of $$("main > section")) watcher.observe(section);

if (location.hash) followHash();
