// The keyboard: j and k walk the lines, Enter opens the evidence, Esc closes it, c copies, / finds.
const seen = (element) => element.checkVisibility ? element.checkVisibility({ contentVisibilityAuto: false }) : element.offsetParent !== null;

function step(way) {
  const lines = $$("main .line").filter(seen);
  if (!lines.length) return;
  let at = current ? lines.indexOf(current) : -1;
  if (at < 0) {
    const below = lines.findIndex((line) => line.getBoundingClientRect().top > 60);
    at = way > 0 ? below - 1 : below;
  }
  const next = lines[Math.min(Math.max(at + way, 0), lines.length - 1)];
  select(next);
  if (!panel.hidden && labelsOf(next).length) openPanel(next, null, false);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center", behavior: "instant" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, select, textarea")) return;
  const onLine = current && document.activeElement === current;
  if (event.key === "j" || (onLine && event.key === "ArrowDown")) step(1);
  else if (event.key === "k" || (onLine && event.key === "ArrowUp")) step(-1);
  else if (event.key === "Enter" && onLine) openPanel(current, null, true);
  else if (event.key === "Escape") { if (!closePanel()) return; }
  else if (event.key === "/") find.focus();
  else if (event.key === "c" && current && !String(getSelection())) tell(copyLine(current));
  else return;
  event.preventDefault();
});

// Which section is being read, in the contents.
const links = new Map($$(".contents a").map((link) => [link.getAttribute("href").slice(1), link]));
const watcher = new IntersectionObserver((sections) => {
  for (const section of sections) {
    if (!section.isIntersecting) continue;
    links.forEach((link) => link.removeAttribute("aria-current"));
    links.get(section.target.id)?.setAttribute("aria-current", "true");
  }
}, { rootMargin: "-20% 0px -75% 0px" });
$$("main > section").forEach((section) => watcher.observe(section));

if (location.hash) followHash();
