// Help for those whose browser runs scripts; every page works without.
"use strict";

// Put the focus on the summary of errors where the browser did not do so by itself.
const summary = document.getElementById("errors");
if (summary) summary.focus();

// Warn before leaving a page with entries that are not saved.
const form = document.getElementById("answers");
if (form) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
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
