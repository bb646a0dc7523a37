// Saves a section's page in the background, by the same form that its buttons send. What is not
// saved yet stays in this tab (sessionStorage), so that it survives a reload, and is tried again
// until it is saved. Without this script the page saves by its buttons.
"use strict";

(() => {
  const form = document.getElementById("answers");
  const line = document.getElementById("saving");
  if (!form || !line) return;
  const fields = form.elements;
  const address = form.getAttribute("action");
  const key = (path) => `unsaved ${fields.response.value} ${path}`;
  const PAUSE = 1000, TYPING = 5000, LIMIT = 20000, LONGEST = 30000;
  // What is sent with a button only: whether a file goes. (Files themselves are no entries.)
  const BY_BUTTON = /:remove$/;
  const OF_CONFLICT = /:(keep|seen)$/;
  const OURS = /^(csrf_token|base|response|hints|recalled|bridged|language|action|switch)$/;

  let edits = 0, acknowledged = 0, failures = 0;
  let timer = 0, noting = 0, stopped = false, leaving = false, held = false;
  let busy = null, waiting = null;
  const isUnsaved = () => edits > acknowledged;
  // What a request outlives its page with; browsers carry no more.
  const ALIVE = 60000;
  const SUMMED = "table:has(.sum)";
  // A note between colleagues waits for a button: half of one is none. Until then the line says so.
  const isNoting = () => [...form.querySelectorAll("textarea[name$=':note']")].some(({ value }) => value.trim());
  let spoken = "";
  const speak = () => {
    const words = [spoken, isNoting() ? line.dataset.note : ""].filter(Boolean).join(" ");
    line.hidden = !words;
    if (line.textContent !== words) line.textContent = words;
    makeRoom();
  };
  const say = (words) => {
    spoken = words;
    speak();
  };
  // The line sticks to the lower edge: what has the focus is never below it.
  const makeRoom = () => {
    document.documentElement.style.setProperty("--saving", `${line.offsetHeight + 12}px`);
  };
  window.addEventListener("resize", makeRoom);

  // Which of two values shall count is decided when its choice is left, not while somebody goes
  // through it by keyboard.
  const choosing = () => form.querySelector(".conflict:focus-within");
  const entries = () => [...new FormData(form)].filter(([name, value]) =>
    typeof value === "string" && !BY_BUTTON.test(name) &&
    !(OF_CONFLICT.test(name) && choosing()?.contains(fields[name][0] ?? fields[name])));

  const lines = (body) => new Set([...body].map((entry) => entry.join("\n")));
  let known = lines(entries()); // what the server has, as far as it said so

  // What is not saved yet, kept for this tab.
  const note = (sentAt = 0) => {
    try {
      const kept = entries().filter(([name]) => name !== "csrf_token");
      sessionStorage.setItem(key(address), JSON.stringify({ sentAt, kept }));
    } catch { /* no room, or forbidden: the page itself still has everything */ }
  };
  const forget = (path) => {
    try { sessionStorage.removeItem(key(path)); } catch { /* nothing was kept */ }
  };

  // What the server says of each cell, put where its page would have it; never where somebody types.
  let told = null;
  // The words of `base`, each with the name of its question: rows leave it out.
  const words = (text) => {
    let question = "";
    return text.split(" ").map((word) => {
      if (word.startsWith(".")) return question + word;
      [question] = word.split(/[.=]/);
      return word;
    });
  };
  const byId = (id) => document.getElementById(id);
  const cellOf = (name) => name.replace(/(\.\.|:).*$/, "");
  const place = (control) => control.closest(".row .cells > div") ?? control.closest("td") ??
    control.closest(".entry, .options");
  const put = (id, markup) => {
    const named = fields[id];
    const control = named instanceof RadioNodeList ? named[0] : named;
    if (!control || document.activeElement?.name && cellOf(document.activeElement.name) === id) return;
    const both = byId(`${id}:both`)?.closest(".conflict");
    if (both && markup.includes(`:seen" value="${fields[`${id}:seen`].value}"`)) return;
    const old = ["error", "echo"].map((part) => byId(`${id}:${part}`)).concat(both).filter(Boolean);
    if (!old.length && !markup) return;
    const table = control.type === "radio" ? control.closest("table") : null;
    const home = table ? control.closest("tr").querySelector("th") : place(control);
    if (!home) return;
    for (const element of old) element.remove();
    if (markup) home.insertAdjacentHTML(home.matches(".entry, .options") ? "afterend" : "beforeend", markup);
    describe(control, id);
  };
  const describe = (control, id) => {
    const target = control.matches("[type=radio], [type=checkbox]")
      ? control.closest("[role=radiogroup], fieldset") : control;
    const ours = [`${id}:error`, `${id}:echo`];
    const rest = (target.getAttribute("aria-describedby") ?? "").split(" ")
      .filter((word) => word && !ours.includes(word));
    const all = [...ours.filter(byId), ...rest].join(" ");
    if (all) target.setAttribute("aria-describedby", all);
    else target.removeAttribute("aria-describedby");
    const wrong = Boolean(byId(`${id}:error`));
    const takesInvalid = target.matches("input, select, textarea, [role=radiogroup]");
    if (wrong && takesInvalid) target.setAttribute("aria-invalid", "true");
    else target.removeAttribute("aria-invalid");
    for (const kind of ["input", "select"]) {
      const name = `kern-form-input__${kind}`;
      if (target.classList.contains(name)) target.classList.toggle(`${name}--error`, wrong);
    }
  };
  const rule = (name, markup) => {
    const question = byId(`${name}:legend`)?.closest(".question");
    for (const old of question?.querySelectorAll(`[id^="${CSS.escape(`${name}:rule`)}"]`) ?? []) old.remove();
    const first = question?.querySelector(".inner > :is(.entry, .options, table, fieldset)");
    if (markup) first?.insertAdjacentHTML("beforebegin", markup);
  };
  // The other value was chosen: the fields show it.
  const fill = (id, { values, status, other }) => {
    if (document.activeElement?.name && cellOf(document.activeElement.name) === id && !choosing()) return;
    const set = (name, given) => {
      for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (/^(radio|checkbox)$/.test(control.type)) {
          control.checked = given.includes(control.value) || control.value === `:${status}`;
          const folded = control.checked && control.closest(".apart");
          if (folded) folded.open = true;
        } else control.value = given[0] ?? "";
      }
    };
    set(id, values);
    set(`${id}..status`, [status]);
    set(`${id}..other`, [other]);
    form.dispatchEvent(new Event("change"));
  };
  // Soft checks at a question, as the server draws them; what was typed beside one stays.
  const byField = (text) => new Map(text.split(" ").map((word) => [word.split("=")[0], word]));
  const hint = (question, name, seen, came) => {
    const box = document.createElement("template");
    box.innerHTML = told.hints[name] ?? "";
    const [old, fresh] = [question, box.content].map((place) => [...place.querySelectorAll(".soft-hint")]);
    const all = (found, part) => found.map(({ firstElementChild: p }) => p.id + part(p).textContent).join();
    const alike = (part) => all(old, part) === all(fresh, part);
    const isSame = alike((p) => p);
    const stays = isSame || question.querySelector(".soft-hint:focus-within");
    // Words typed go on from those that were saved; never to values that their writer did not see.
    const goesOn = !stays || alike((p) => p.lastChild);
    for (const [field, word] of goesOn ? came : seen) {
      if (field.startsWith(`${name}:`)) hinted.push(word);
    }
    if (stays) return;
    for (const control of box.content.querySelectorAll("[name]")) {
      const was = [...question.querySelectorAll(`[name="${CSS.escape(control.name)}"]`)]
        .find(({ type, value }) => type !== "radio" || value === control.value);
      if (was?.type === "radio") control.checked = was.checked;
      else if (was) control.value = was.value;
    }
    const ids = (found) => found.map((one) => one.firstElementChild.id);
    const rest = (question.getAttribute("aria-describedby") ?? "").split(" ")
      .filter((word) => word && !ids(old).includes(word));
    const described = ids(fresh).concat(rest).join(" ");
    if (described && question.matches("fieldset")) question.setAttribute("aria-describedby", described);
    else question.removeAttribute("aria-describedby");
    const home = question.querySelector(":scope > .inner");
    for (const one of home ? old : question.querySelectorAll(":scope > fieldset")) one.remove();
    if (home) home.insertBefore(box.content, home.querySelector(":scope > :is(.as-link, .comment, .publication)"));
    else question.append(box.content);
  };
  let hinted = [];
  const hints = () => {
    const [seen, came] = [fields.hints?.value ?? "", told.hinted].map(byField);
    hinted = [];
    for (const legend of form.querySelectorAll(".question > [id$=':legend']")) {
      hint(legend.parentElement, legend.id.slice(0, -7), seen, came);
    }
    if (!hinted.length && !fields.hints) return;
    if (!fields.hints) fields.base.insertAdjacentHTML("afterend", '<input type="hidden" name="hints">');
    fields.hints.value = hinted.join(" ");
  };
  const show = () => {
    if (!told) return; // the page stands as the server drew it
    hints();
    const ids = new Set(words(fields.base.value).map((word) => word.split("=")[0]));
    for (const id of ids) put(id, told.cells[id] ?? "");
    for (const name of new Set([...ids].map((id) => id.split(".")[0]))) rule(name, told.rules[name] ?? "");
    for (const [id, words] of Object.entries(told.computed)) {
      const home = byId(id);
      if (home && home.textContent !== words) home.textContent = words;
    }
  };

  // Saving. What was sent and not acknowledged is sent again word for word: should it have arrived
  // all the same, nothing changes; only then comes what was entered since.
  const attempt = async () => {
    clearTimeout(timer);
    waiting ??= { body: new URLSearchParams(entries()), upto: edits, on: known };
    waiting.body.set("csrf_token", fields.csrf_token.value);
    let answer = null, said = null;
    try {
      answer = await fetch(address, {
        method: "POST", body: waiting.body, headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(LIMIT), keepalive: String(waiting.body).length < ALIVE,
      });
      said = await answer.json();
    } catch { /* no connection, or no answer that we know */ }
    if (answer?.ok && said?.base !== undefined) acknowledge(said);
    else refuse(said);
  };
  const acknowledge = (said) => {
    acknowledged = waiting.upto;
    known = lines(waiting.body);
    waiting = null;
    failures = 0;
    fields.base.value = said.base;
    told = said;
    for (const [id, entry] of Object.entries(said.chosen)) fill(id, entry);
    show();
    say(said.words);
    if (isUnsaved()) return later(PAUSE);
    if (isNoting() || said.unsaved) return; // what this tab alone has stays kept here
    forget(address);
    if (!held && !choosing()?.querySelector(":checked")) delete form.dataset.changed;
  };
  const refuse = (said) => {
    failures += 1;
    note();
    say(said?.words ?? line.dataset.offline);
    if (said?.then === "stop") stopped = true;
    else if (said?.then === "renew") renew();
    else later(Math.min(2 ** failures * 1000, LONGEST));
  };
  const save = () => {
    if (stopped || leaving || !isUnsaved()) return busy ?? Promise.resolve();
    busy ??= attempt().finally(() => { busy = null; });
    return busy;
  };
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };

  // The link or the session has ended: wait until it is open again in this browser.
  const renew = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE * 3);
  };
  const ask = async () => {
    clearTimeout(timer);
    try {
      const answer = await fetch(line.dataset.ticket, { headers: { Accept: "application/json" } });
      const ticket = answer.ok ? await answer.json() : {};
      if (ticket.response === fields.response.value) {
        fields.csrf_token.value = ticket.csrf_token;
        await save();
        return;
      }
    } catch { /* not yet */ }
    renew();
  };

  const decide = () => {
    for (const both of form.querySelectorAll(".conflict:not([inert])")) {
      const choice = both.querySelector(":checked");
      if (!choice) continue;
      if (fields[cellOf(choice.name)]?.type === "file") {
        held = true; // a file goes by a button
        continue;
      }
      both.inert = true; // until it is answered
      edits += 1;
      if (!failures) later(0);
    }
  };

  form.addEventListener("input", ({ target }) => {
    if (target.type === "file" || BY_BUTTON.test(target.name)) {
      held = true;
      return;
    }
    if (OF_CONFLICT.test(target.name)) return;
    edits += 1;
    if (target.name.endsWith(":note")) speak();
    clearTimeout(noting);
    noting = setTimeout(() => note(), 200);
    // Totals follow what is typed: whoever fills in a table with sums does not wait for them.
    const isTyping = target.matches("textarea, input:not([type])") && !target.closest(SUMMED);
    if (!failures) later(isTyping ? TYPING : PAUSE);
  });
  for (const kind of ["change", "focusout"]) {
    form.addEventListener(kind, ({ target }) => {
      if (isUnsaved() && !failures) later(PAUSE);
      if (kind !== "focusout") return;
      setTimeout(show);
      // A press on the other label leaves the choice for a moment.
      if (target.closest(".conflict")) setTimeout(() => { if (!choosing()) decide(); }, 600);
    });
  }
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });

  // Leaving: by a button of the page, by a link, or all at once.
  form.addEventListener("submit", (event) => {
    if (leaving) return event.preventDefault(); // the second half of a double click
    if (busy) {
      event.preventDefault();
      const button = event.submitter;
      return busy.finally(() => form.requestSubmit(button));
    }
    leaving = true;
    clearTimeout(timer);
    note(Date.now());
    return setTimeout(() => { leaving = false; }, 4000); // should the page still be here
  });
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    const elsewhere = link && link.origin === location.origin && link.pathname !== location.pathname;
    if (!elsewhere || link.target || event.defaultPrevented) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    decide();
    if (!isUnsaved()) return;
    event.preventDefault();
    const settled = async () => {
      while (isUnsaved() && !stopped && !failures) await save();
    };
    await Promise.race([settled(), new Promise((go) => { setTimeout(go, 3000); })]);
    location.assign(link.href);
  });
  // The revisions that stand once what is under way has arrived: so that what was entered since is
  // no conflict with it.
  const afterwards = () => {
    if (!busy || !waiting) return fields.base.value;
    const sent = lines(waiting.body);
    const moved = [...sent].filter((line) => !waiting.on.has(line))
      .concat([...waiting.on].filter((line) => !sent.has(line)))
      .map((line) => line.split("\n")[0]).filter((name) => !/:|\.\.still$/.test(name))
      .map(cellOf);
    return words(fields.base.value).map((word) => {
      const [id, revision = 0] = word.split("=");
      return moved.includes(id) ? `${id}=${Number(revision) + 1}` : word;
    }).join(" ");
  };
  window.addEventListener("pagehide", () => {
    if (!leaving) decide();
    if (leaving || stopped || !isUnsaved()) return;
    note();
    if (failures) return;
    const body = new URLSearchParams(entries());
    body.set("base", afterwards());
    fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true })
      .catch(() => {});
  });

  // What this tab had not saved stands in the page again, on the revisions that it was entered on.
  const restore = ({ kept }) => {
    const before = JSON.stringify(entries().filter(([name]) => !OURS.test(name)));
    const values = new Map();
    for (const [name, value] of kept) values.set(name, [...(values.get(name) ?? []), value]);
    const moved = new Set();
    for (const control of form.querySelectorAll("[name]")) {
      const { name, type } = control;
      if (OURS.test(name) || BY_BUTTON.test(name) || OF_CONFLICT.test(name) || type === "file" || type === "submit" || type === "hidden") continue;
      const said = values.get(name) ?? [];
      const former = type === "radio" || type === "checkbox" ? control.checked : control.value;
      if (type === "radio" || type === "checkbox") control.checked = said.includes(control.value);
      else if (said.length) [control.value] = said;
      if (name.endsWith("..comment") && control.value) control.closest("details").open = true;
      if (control.checked && control.closest(".apart")) control.closest(".apart").open = true;
      if (former !== (type === "radio" || type === "checkbox" ? control.checked : control.value)) moved.add(cellOf(name));
    }
    if (JSON.stringify(entries().filter(([name]) => !OURS.test(name))) === before) return forget(address);
    const old = new Map(words(values.get("base")?.[0] ?? "").map((word) => [word.split("=")[0], word]));
    fields.base.value = words(fields.base.value).map((word) => {
      const id = word.split("=")[0];
      return (moved.has(id) || moved.has(id.split(".")[0])) && old.get(id) || word;
    }).join(" ");
    edits += 1;
    form.dataset.changed = "yes";
    form.dispatchEvent(new Event("change"));
    say(line.dataset.restored);
    return later(PAUSE);
  };
  const saved = new URLSearchParams(location.search).get("saved");
  if (saved) forget(new URL(saved, location.href).pathname);
  if (form.hasAttribute("data-sent")) forget(address);
  try {
    const stash = JSON.parse(sessionStorage.getItem(key(address)));
    const way = performance.getEntriesByType("navigation")[0]?.type;
    const arrived = stash?.sentAt && (way === "navigate" || Date.now() - stash.sentAt > 300000);
    if (stash && !arrived) restore(stash);
    else forget(address);
  } catch { forget(address); }
  for (const link of form.querySelectorAll("[data-saving]")) link.textContent = link.dataset.saving;
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
})();
