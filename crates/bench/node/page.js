// In the page: types queries key by key, and tells how long each key took until its results were painted.
"use strict";

globalThis.benchmark = (() => {
  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // The end of the frame in which what is changed by now is painted.
  const painted = async () => (await frame()).end;

  // A key: until the frame after it is painted, or, if something of the results changes later than that, until the
  // frame after the last change.
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

  // What is measured now: its field, its results, how to count them, and what is taken away afterwards.
  let subject = null;

  // Types a query and empties the field again. Gives the time of each key, and how many results it showed.
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

  // A field with a list below it, in the same view, for a search that gives the positions of units.
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

  // A field that finds nothing: what of the times is the browser's, and not the search's.
  function nothing() {
    other([], () => []);
  }

  return { ours, peer, nothing, type, end };
})();
