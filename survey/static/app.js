// Help for those whose browser runs scripts; every page works without.
"use strict";

// Put the focus on the summary of errors or hints where the browser did not do so by itself.
const summary = document.querySelector(".summary[autofocus]");
if (summary) summary.focus();

// Warn before leaving a page with entries that are not saved.
const form = document.getElementById("answers");
if (form) {
  const changed = () => "changed" in form.dataset; // until saving.js has saved it, or a button
  form.addEventListener("input", () => { form.dataset.changed = "yes"; });
  form.addEventListener("submit", () => { delete form.dataset.changed; });

  // Whoever enters a value takes back what stood instead of it: "not stated", for example. How
  // exact a number is (">=") stands beside it.
  form.addEventListener("input", ({ target }) => {
    const filled = target.type === "checkbox" ? target.checked : target.value.trim();
    const status = form.elements[`${target.name.replace(/:other$/, "")}:status`];
    const beside = status && /^[<>~]/.test(status.value);
    if (filled && status && status !== target && !beside) status.value = "";
  });

  // What was chosen instead of an answer stands in the heading of its fold.
  form.addEventListener("change", () => {
    for (const fold of form.querySelectorAll(".apart")) {
      const chosen = fold.querySelector(":checked");
      fold.querySelector("b").textContent = chosen?.value ? chosen.parentNode.textContent : "";
    }
  });

  // The other language in the middle of an entry: save first, so that no words are lost.
  for (const link of document.querySelectorAll(".languages a")) {
    link.addEventListener("click", (event) => {
      if (!changed()) return;
      event.preventDefault();
      const choice = document.createElement("input");
      Object.assign(choice, { type: "hidden", name: "switch", value: link.hreflang });
      form.append(choice);
      form.requestSubmit(form.querySelector("button[value=stay]"));
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if (changed()) event.preventDefault();
  });
}

// Tables as a list of fields, or as tables again: in place, so that no entry is lost.
const way = document.getElementById("way-of-tables");
if (way) {
  way.addEventListener("click", (event) => {
    event.preventDefault();
    fetch(way.href); // so that the next page is shown the same way
    const list = document.getElementById("page").classList.toggle("as-list");
    way.textContent = list ? way.dataset.table : way.dataset.list;
    const other = new URL(way.href);
    other.searchParams.set("tables", list ? "table" : "list");
    way.href = other;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
    document.getElementById("copied").textContent = button.dataset.done;
  });
}

// Ask how far a job is, and show the new state in place.
const job = document.getElementById("job");
if (job && job.dataset.poll) {
  const ask = async () => {
    const answer = await fetch(job.dataset.poll, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const state = await answer.json();
    job.querySelector("progress").value = state.progress;
    job.querySelector("[data-message]").textContent = state.words;
    if (state.finished) window.location.reload();
    else setTimeout(ask, 1000);
  };
  setTimeout(ask, 1000);
}
