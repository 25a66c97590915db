/* Keeps the report of a rollout that is under way up to date. */
(function () {
  "use strict";

  const SHOWN = 5000;
  const HIDDEN = 30000;
  const LONGEST = 60000;

  async function get(url) {
    const response = await fetch(url, { cache: "no-store", credentials: "same-origin" });
    if (!response.ok) {
      throw new Error("HTTP " + response.status);
    }
    return response;
  }

  function show(box, html) {
    const unfolded = Array.from(box.querySelectorAll("details[open]"), (details) => details.id);
    const parsed = new DOMParser().parseFromString(html, "text/html");
    box.replaceChildren(...parsed.body.childNodes);
    for (const details of box.querySelectorAll("details")) {
      details.open = unfolded.includes(details.id);
    }
  }

  function follow(box) {
    let failures = 0;

    async function look() {
      try {
        const state = await (await get(box.dataset.url + "state")).json();
        if (state.version !== box.dataset.version) {
          show(box, await (await get(box.dataset.url + "fragment")).text());
          box.dataset.version = state.version;
        }
        box.dataset.open = String(state.open);
        failures = 0;
      } catch (error) {
        failures += 1;
      }
      if (box.dataset.open === "true") {
        later();
      }
    }

    function later() {
      const interval = document.hidden ? HIDDEN : SHOWN;
      setTimeout(look, Math.min(LONGEST, interval * Math.pow(2, failures)));
    }

    if (box.dataset.open === "true") {
      later();
    }
  }

  function start() {
    document.querySelectorAll(".canary-live").forEach(follow);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
