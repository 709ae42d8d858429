// Filtering and ordering of the findings. The lines stay where they are in the file; only what is shown changes.
const filters = byId("filters");

if (filters) {
  const lists = $$(".ledger");
  const rows = lists.map((list) => $$(":scope > .finding", list));
  const all = rows.flat();
  const texts = new Map(all.map((row) => [row, row.textContent.toLowerCase()]));
  const read = (name) => filters.elements[name].value;

  const apply = () => {
    const words = read("words").toLowerCase().split(/\s+/).filter(Boolean);
    const [kind, status, letter] = [read("kind"), read("status"), read("letter")];
    let shown = 0;
    for (const row of all) {
      const fits = (!kind || row.dataset.kind === kind)
        && (!status || row.dataset.status === status)
        && (!letter || $$(".letter", row).some((one) => one.textContent === letter))
        && words.every((word) => texts.get(row).includes(word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const filtered = words.length || kind || status || letter;
    $(".shown", filters).textContent = filtered ? `${shown} of ${all.length} shown` : `${all.length} findings`;
    const singles = byId("singles");
    if (singles && filtered) singles.open = true;
  };

  const sort = () => {
    const order = read("order");
    const place = new Map(all.map((row, index) => [row, index]));
    const by = {
      raw: (a, b) => place.get(a) - place.get(b),
      best: (a, b) => b.dataset.best - a.dataset.best || place.get(a) - place.get(b),
      text: (a, b) => wordsOf(a).localeCompare(wordsOf(b), "en") || place.get(a) - place.get(b),
    };
    lists.forEach((list, index) => list.append(...rows[index].toSorted(by[order])));
  };

  filters.addEventListener("input", (event) => (event.target.name === "order" ? sort() : apply()));
  filters.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
