// Runs in the page: types queries key by key and measures the time to the painted results.
"use strict";

globalThis.benchmark = (() => {
  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // Returns the time at which the current changes are painted.
  const painted = async () => (await frame()).end;

  // Measures a key until its frame is painted or, if the results change later, until the frame of the last change.
  async function key(field, results, value) {
    let end = null;
    let late = null;
    const observer = new MutationObserver(() => {
      if (end !== null) late = painted();
    });
    observer.observe(results, { childList: true, characterData: true, subtree: true });
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const start = performance.now();
    set.call(field, value);
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: value.slice(-1) }));
    end = await painted();
    do {
      late = null;
      await pause(25);
      if (late) end = await late;
    } while (late);
    observer.disconnect();
    return end - start;
  }

  // The current subject: its field, its results, their count, and the element to remove afterwards.
  let subject = null;

  // Types a query and clears the field. Returns the time of each key and the number of results shown.
  async function type(query) {
    const times = [];
    let shown = 0;
    subject.field.focus();
    for (let length = 1; length <= query.length; length += 1) {
      times.push(await key(subject.field, subject.results, query.slice(0, length)));
      shown += subject.count();
    }
    await key(subject.field, subject.results, "");
    return { times, shown };
  }

  function end() {
    if (subject.place) subject.place.remove();
    subject = null;
  }

  // The page's own search.
  function ours() {
    const field = document.querySelector("[role=searchbox]");
    const results = field.closest("[data-view]");
    subject = { field, results, count: () => results.querySelectorAll("[data-hit]").length };
  }

  // Adds a field and a list to the same view, for a search that returns positions of units.
  function other(units, search) {
    const view = document.querySelector("[role=searchbox]").closest("[data-view]");
    const place = document.createElement("div");
    const field = document.createElement("input");
    const results = document.createElement("ol");
    results.className = "hits";
    place.append(field, results);
    view.prepend(place);
    field.addEventListener("input", () => {
      const hits = field.value.trim() ? search(field.value) : [];
      results.replaceChildren(
        ...hits.map((at) => {
          const item = document.createElement("li");
          const number = document.createElement("strong");
          const text = document.createElement("p");
          number.textContent = units[at].id;
          text.className = "hit-text";
          text.textContent = units[at].text.slice(0, 300);
          item.append(number, text);
          return item;
        }),
      );
    });
    subject = { place, field, results, count: () => results.children.length };
  }

  // A library of peers.cjs.
  function peer(name, units) {
    const { engines, every } = globalThis.benchmarkPeers(globalThis.MiniSearch, globalThis.FlexSearch);
    const engine = engines[name](["text", "heading"]);
    units.forEach((unit, at) => engine.add(at, unit.text, unit.heading));
    other(units, (query) => engine.search(query, every));
  }

  // Measures a field without a search: the browser's share of the times.
  function nothing() {
    other([], () => []);
  }

  return { ours, peer, nothing, type, end };
})();
