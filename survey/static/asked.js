// Shows and hides questions and rows whose condition hangs on answers of the same page, by the
// trees that the page brings along (survey/web/asked.py). What is hidden is sent all the same, and
// the server decides anew. Where an entry cannot be read here with certainty, whatever hangs on it
// stays as the server drew it.
"use strict";

(() => {
  // A typed number as an answer; null for all but its plainest forms, which the server reads alike.
  const COMPARATORS = {
    de: { ">=": "mind\\.|mindestens", "<=": "höchst\\.|höchstens", "~": "ca\\.|ungefähr" },
    en: { ">=": "at least", "<=": "at most", "~": "approx\\.|about" },
  };
  const number = (typed, cell, language) => {
    const plain = `(0|[1-9]\\d{0,8})(?:${language === "en" ? "\\." : ","}(\\d{1,6}))?`;
    const found = (pattern) => new RegExp(`^${pattern}$`).exec(typed)?.slice(1);
    const forms = Object.entries(COMPARATORS[language]).map(([sign, words]) =>
      [sign, found(`(?:${words}) ${plain}`)]);
    const [comparator, parts] = [["=", found(plain)], ["range", found(`${plain} ?[–-] ?${plain}`)],
      ...forms].find(([, match]) => match) ?? [];
    if (!parts || !cell.comparators.includes(comparator)) return null;
    const [first, second] = [parts.slice(0, 2), parts.slice(2)].map(([whole, part]) =>
      (part ? `${whole}.${part}` : whole));
    const fits = (text) => (text.split(".")[1] ?? "").length <= cell.decimals &&
      (cell.minimum === null || Number(text) >= Number(cell.minimum)) &&
      (cell.maximum === null || Number(text) <= Number(cell.maximum));
    if (![first, second ?? first].every(fits)) return null;
    if (second !== undefined && Number(first) >= Number(second)) return null;
    const low = comparator === "<=" ? cell.minimum : first;
    const high = comparator === ">=" ? null : second ?? first;
    return { status: "answered", comparator, low, high };
  };
  globalThis.typed = Object.freeze({ number });
  if (typeof document === "undefined") return;

  const block = document.getElementById("asked");
  const form = document.getElementById("answers");
  if (!block || !form) return;
  const { language, cells, items, rules, conditions, anchors, words, given, earlier, unit } =
    JSON.parse(block.textContent);

  // The entry of a cell as it stands in the page.
  const named = (name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const below = (name) => [...form.querySelectorAll(
    `[name^="${CSS.escape(name)}."], [name^="${CSS.escape(name)}:"], [name="${CSS.escape(name)}"]`,
  )].filter((control) => !control.name.endsWith("..comment")); // words for the office answer nothing
  const isUntouched = (control) => {
    if (control.type === "hidden") return true;
    if (control.options) {
      const drawn = [...control.options].findIndex((option) => option.defaultSelected);
      return control.selectedIndex === Math.max(drawn, 0);
    }
    if (control.type === "radio" || control.type === "checkbox") {
      return control.checked === control.defaultChecked;
    }
    return control.value === control.defaultValue;
  };
  const UNANSWERED = { status: "unanswered" };
  const chosen = (codes, cell, other) => {
    if (codes.includes(cell.other) !== Boolean(other)) return null;
    if (codes.length > 1 && codes.some((code) => cell.exclusive.includes(code))) return null;
    return codes.length ? { status: "answered", codes, text: other } : UNANSWERED;
  };
  const written = (typed, cell) => {
    if (!typed) return UNANSWERED;
    if (cell.kind === "number") return number(typed, cell, language);
    return cell.kind === "text" && /^\S+( \S+)*$/.test(typed) && typed.length <= cell.longest
      ? { status: "answered", text: typed } : null;
  };
  const valueOf = (id, cell) => {
    const controls = named(id);
    const other = named(`${id}..other`)[0]?.value.trim() ?? "";
    if (cell.control === "text") return written(controls[0].value.trim(), cell);
    const values = cell.control === "select" ? [controls[0].value]
      : controls.filter((control) => control.checked).map((control) => control.value);
    if (values[0]?.startsWith(":")) return other ? null : { status: values[0].slice(1) };
    return chosen(values.filter(Boolean), cell, other);
  };
  const entryOf = (id, cell) => {
    const controls = below(cell.control === "unread" ? cell.name : id);
    const touched = controls.filter((control) => !isUntouched(control));
    if (!touched.length) return given[id] ?? null;
    const read = ["", "..status", "..other"].map((part) => id + part);
    if (cell.control === "unread" || !touched.every(({ name }) => read.includes(name))) return null;
    const value = valueOf(id, cell);
    const status = named(`${id}..status`)[0]?.value ?? "";
    if (!status || !value) return value;
    const exactness = COMPARATORS[language][status]?.split("|").pop();
    if (exactness) {
      const plain = value.status === "answered" && value.comparator === "=";
      return plain ? number(`${exactness} ${named(id)[0].value.trim()}`, cell, language) : null;
    }
    if (status === "all") return null;
    return value.status === "unanswered" ? { status } : null;
  };

  // What an expression sees; `unsure` is set where it looked at an entry that cannot be read here.
  let unsure = false;
  let states = new Map();
  const idOf = (name, item) => (item ? `${name}.${item}` : name);
  const isClosed = (id, cell) => [cell.name, id].some((holder) => {
    const state = holder in rules ? stateOf(holder) : "open";
    if (state === "unsure") unsure = true;
    return state === "closed";
  });
  const answer = (name, item) => {
    const id = idOf(name, item);
    const cell = cells[id];
    if (!cell || (!cell.control && !given[id])) {
      unsure = true;
      return null;
    }
    if (!cell.control) return given[id];
    if (isClosed(id, cell)) return { status: "not_applicable" };
    const found = entryOf(id, cell);
    if (!found) unsure = true;
    return found?.comparator === "all" && cell.all_of ? resolved(found, cell) : found;
  };
  const resolved = (found, cell) => {
    const reference = answer(...cell.all_of);
    return { ...found, low: reference?.low ?? null, high: reference?.high ?? null };
  };
  const context = {
    answer,
    previous: (name, item) => earlier[idOf(name, item)] ?? null,
    variable: (name, item) => cells[idOf(name, item)] ?? null,
    items: (name) => items[name] ?? [],
    unit: (name) => unit[name] ?? null,
  };
  const stateOf = (holder) => {
    if (states.has(holder)) return states.get(holder);
    states.set(holder, "unsure"); // should its rule lead back to itself
    const before = unsure;
    unsure = false;
    const { tree, skip } = conditions[rules[holder]];
    const truth = globalThis.expression.truth(tree, context);
    const open = truth === "true" || (truth === "unknown" && !skip);
    states.set(holder, unsure ? "unsure" : open ? "open" : "closed");
    unsure = before;
    return states.get(holder);
  };

  // Drawing.
  const parts = Object.keys(rules).map((holder) => {
    const head = document.getElementById(anchors[holder] ?? `${holder}:legend`);
    const element = head?.closest("tr, .question");
    return { holder, head, element, closed: element?.classList.contains("closed") };
  }).filter(({ element }) => element);
  const mustStay = (element) => element.contains(document.activeElement) ||
    element.querySelector(".kern-error, .conflict");
  const live = document.createElement("p");
  live.className = "kern-sr-only";
  live.setAttribute("aria-live", "polite");
  form.before(live);
  const draw = () => {
    states = new Map();
    const said = { shown: [], hidden: [] };
    for (const { holder, head, element, closed } of parts) {
      const state = stateOf(holder);
      const hide = state === "closed" && !mustStay(element);
      if (hide !== element.hidden) {
        element.hidden = hide;
        said[hide ? "hidden" : "shown"].push(head.firstChild.textContent.trim());
      }
      const marked = state === "unsure" ? closed : state === "closed";
      element.classList.toggle("closed", Boolean(marked));
      const mark = closed && element.querySelector(".only-if em");
      if (mark) mark.hidden = !marked;
    }
    return Object.entries(said).filter(([, labels]) => labels.length)
      .map(([what, labels]) => `${words[what]} ${labels.join("; ")}`).join(" ");
  };
  draw();
  // Afterwards, when the focus is where it goes to: what has it is never hidden.
  const later = () => setTimeout(() => {
    const news = draw();
    if (news) live.textContent = news;
  });
  form.addEventListener("change", later);
  form.addEventListener("focusout", later);
})();
