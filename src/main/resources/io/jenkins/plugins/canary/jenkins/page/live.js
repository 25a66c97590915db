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

  function headline(box) {
    const line = box.querySelector("[role=status]");
    return line === null ? "" : line.textContent;
  }

  /* What is unfolded stays so, and who is there with the keyboard stays there. */
  function show(box, html) {
    const unfolded = Array.from(box.querySelectorAll("details[open]"), (details) => details.id);
    const focused = box.contains(document.activeElement) ? document.activeElement.closest("details") : null;
    const parsed = new DOMParser().parseFromString(html, "text/html");
    box.replaceChildren(...parsed.body.childNodes);
    for (const details of box.querySelectorAll("details")) {
      details.open = unfolded.includes(details.id);
      if (focused !== null && focused.id === details.id) {
        details.querySelector("summary").focus({ preventScroll: true });
      }
    }
  }

  /* A line for screen readers: they read out what changes in one that stays, not one that is new. */
  function teller(box) {
    const line = document.createElement("p");
    line.className = "canary-told";
    line.setAttribute("role", "status");
    box.after(line);
    return line;
  }

  function follow(box) {
    const told = box.dataset.open === "true" ? teller(box) : null;
    let failures = 0;

    async function look() {
      try {
        const state = await (await get(box.dataset.url + "state")).json();
        if (state.version !== box.dataset.version) {
          const before = headline(box);
          show(box, await (await get(box.dataset.url + "fragment")).text());
          if (headline(box) !== before) {
            told.textContent = headline(box);
          }
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
