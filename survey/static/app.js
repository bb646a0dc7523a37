// Help for those whose browser runs scripts; every page works without.
"use strict";

// Put the focus on the summary of errors or hints where the browser did not do so by itself.
const summary = document.querySelector(".summary[autofocus]");
if (summary) summary.focus();

// Warn before leaving a page with entries that are not saved.
const form = document.getElementById("answers");
if (form) {
  form.addEventListener("input", () => { form.dataset.changed = "yes"; });
  form.addEventListener("submit", () => { delete form.dataset.changed; });

  // Whoever enters a value takes back what stood instead of it: "not stated", for example. How
  // exact a number is (">=") stands beside a plain number; words before it say so themselves.
  form.addEventListener("input", ({ target }) => {
    const filled = target.type === "checkbox" ? target.checked : target.value.trim();
    const status = form.elements[`${target.name.replace(/\.\.other$/, "")}..status`];
    const beside = status && /^[<>~]/.test(status.value) && /^[\d\s.,]*$/.test(target.value);
    if (filled && status && status !== target && !beside) status.value = "";
  });

  // What was chosen instead of an answer stands in the heading of its fold.
  form.addEventListener("change", () => {
    for (const fold of form.querySelectorAll(".apart")) {
      const chosen = fold.querySelector(":checked");
      fold.querySelector("b").textContent = chosen?.value ? chosen.parentNode.textContent : "";
    }
  });

  window.addEventListener("beforeunload", (event) => {
    if ("changed" in form.dataset) event.preventDefault(); // until it is saved
  });
}

// Tables as a list of fields, or as tables again: in place, so that nothing has to be saved for it.
const way = document.getElementById("way-of-tables");
if (way) {
  way.addEventListener("click", (event) => {
    event.preventDefault();
    const list = document.getElementById("page").classList.toggle("as-list");
    const kept = new URL(form.getAttribute("action"), location.href); // so that the next page is shown the same way
    kept.searchParams.set("tables", list ? "list" : "table");
    fetch(kept);
    way.textContent = list ? way.dataset.table : way.dataset.list;
    way.value = list ? "tables:table" : "tables:list";
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
