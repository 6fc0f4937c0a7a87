// Runs in the page before its own scripts: measures the paint and the time to the first hit.
"use strict";

globalThis.benchmarkLoad = (() => {
  const painted = { first: null, largest: null };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === "first-contentful-paint") painted.first = entry.startTime;
    }
  }).observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) painted.largest = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });

  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const seen = (selector) => [...document.querySelectorAll(selector)].find((one) => one.getClientRects().length);

  function press(target, key) {
    for (const kind of ["keydown", "keyup"]) {
      target.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true, cancelable: true }));
    }
  }

  // Waits for the search field, and presses its shortcut key, if any, until it is there.
  async function field(selector, key) {
    let found = null;
    for (let tries = 0; !(found = seen(selector)); tries += 1) {
      if (key && document.body && tries % 5 === 0) press(document.body, key);
      await pause(10);
    }
    return found;
  }

  // Types a query into the field at `selector` as soon as it exists, and waits up to `limit` for an element that `hit`
  // selects. All times are in milliseconds since the start of the navigation.
  const ask = (limit, ...what) =>
    Promise.race([
      wait(...what),
      pause(limit).then(() => {
        throw new Error("no hit");
      }),
    ]);

  async function wait(selector, key, query, hit) {
    const box = await field(selector, key);
    const typed = performance.now();
    box.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, query);
    box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: query }));
    press(box, query.at(-1));
    await new Promise((done) => {
      const look = () => {
        if (!seen(hit)) return;
        observer.disconnect();
        done();
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true, attributes: true });
      look();
    });
    const { end } = await frame();
    return { typed, hit: end, hits: document.querySelectorAll(hit).length, began: performance.timeOrigin };
  }

  // Returns whether a service worker is active within `limit` milliseconds.
  async function worker(limit) {
    if (!navigator.serviceWorker) return false;
    for (let waited = 0; waited < limit; waited += 100) {
      const registration = await navigator.serviceWorker.getRegistration();
      if (registration && registration.active && registration.active.state === "activated") return true;
      await pause(100);
    }
    return false;
  }

  return { painted, ask, worker };
})();
