// Only in a preview: reload the page when the file was saved.
"use strict";

const panel = document.querySelector(".preview-panel");
if (panel) {
  const ask = async () => {
    try {
      const answer = await fetch(panel.dataset.poll, { headers: { Accept: "application/json" } });
      const { state } = await answer.json();
      if (String(state) !== panel.dataset.state) {
        // A page that came from a form is asked for anew, not sent a second time.
        window.location.replace(window.location.href.split("#")[0]);
        return;
      }
    } catch {
      // The preview has ended or starts again; ask once more.
    }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 700);
}
