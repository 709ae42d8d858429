// Filtering and ordering of the findings. The lines stay where they are in the file; only what is shown changes.
const filters = /** @type {HTMLFormElement | null} */ (byId("filters"));

/** Make the form filter and order the lists. @param {HTMLFormElement} form */
function startLedger(form) {
  const lists = $$(".ledger");
  const rows = lists.map((list) => $$(":scope > .finding", list));
  const all = rows.flat();
  const place = new Map(all.map((row, index) => [row, index]));
  const texts = new Map(all.map((row) => [row, (row.textContent ?? "").toLowerCase()]));
  const letters = new Map(all.map((row) => [row, $$(".letter", row).map((one) => one.textContent)]));

  /** @param {string} name */
  const read = (name) => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
  };
  /** Whether a list in an attribute ("1,4") has a value. @param {HTMLElement} row @param {string} name @param {string} value */
  const has = (row, name, value) => !value || (row.dataset[name] ?? "").split(",").includes(value);

  const apply = () => {
    const words = read("words").toLowerCase().split(/\s+/).filter(Boolean);
    const letter = read("letter");
    /** @type {[string, string][]} */
    const chosen = ["kind", "status", "party", "origin", "sure"].map((name) => [name, read(name)]);
    let shown = 0;
    for (const row of all) {
      const fits = chosen.every(([name, value]) => has(row, name, value))
        && (!letter || letters.get(row)?.includes(letter))
        && words.every((word) => texts.get(row)?.includes(word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const filtered = words.length > 0 || letter !== "" || chosen.some(([, value]) => value !== "");
    const said = $(".shown", form);
    if (said) said.textContent = filtered ? `${shown} of ${all.length} shown` : `${all.length} findings`;
    const singles = byId("singles");
    if (singles instanceof HTMLDetailsElement && filtered) singles.open = true;
  };

  /** What a line is ordered by: a number or words, smaller first. @param {HTMLElement} row @param {string} order */
  const keyOf = (row, order) => {
    const at = place.get(row) ?? 0;
    if (order === "raw") return at;
    if (order === "best") return -Number(row.dataset["best"]);
    if (order === "text") return wordsOf(row);
    const value = row.dataset[order] ?? "";
    // Names are numbered in their order; a line without one comes last.
    if (order === "party" || order === "origin") return value === "" ? Infinity : Number(value.split(",")[0]);
    if (order === "sure") return ["certain", "probable", "possible", "not stated"].indexOf(value.split(",")[0] ?? "");
    return value;
  };

  const sort = () => {
    const order = read("order");
    const keys = new Map(all.map((row) => [row, keyOf(row, order)]));
    /** @param {HTMLElement} a @param {HTMLElement} b */
    const compare = (a, b) => {
      const [one, other] = [keys.get(a) ?? 0, keys.get(b) ?? 0];
      const by = typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other), "en");
      return by || (place.get(a) ?? 0) - (place.get(b) ?? 0);
    };
    for (const [index, list] of lists.entries()) list.append(...(rows[index] ?? []).toSorted(compare));
  };

  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field instanceof HTMLSelectElement && field.name === "order") sort();
    else apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

if (filters) startLedger(filters);
