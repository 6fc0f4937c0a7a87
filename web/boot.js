// Before the application is live, and when it fails: applies reading preferences
// and the parameters of an embedding page, shows the view that the address names,
// starts the application, and reports a failure. Once <html data-state="live">,
// src/navigation.rs routes.
(function () {
  "use strict";
  const html = document.documentElement;
  const query = new URLSearchParams(location.search);

  // A frame without an origin, or a page opened from a disk, can't load modules;
  // the one file contains them.
  if ((self.origin === "null" || location.protocol === "file:") && html.dataset.oneFile) {
    location.replace(html.dataset.oneFile + location.search + location.hash);
  }

  // Reading preferences, before the first paint. An embedding page sets its own theme.
  const PREFERENCES = ["size", "spacing", "width", "theme"];
  const preferences = {};
  try {
    Object.assign(preferences, JSON.parse(localStorage.getItem("reading")));
  } catch (_) {
    // Storage is denied or contains other data: the defaults apply.
  }
  function applyPreferences() {
    for (const name of PREFERENCES) {
      const theme = name === "theme" && /^(light|dark)$/.test(query.get(name)) && query.get(name);
      const value = theme || preferences[name];
      if (value) html.dataset[name] = value;
      else delete html.dataset[name];
    }
  }
  applyPreferences();
  addEventListener("change", ({ target }) => {
    const name = target.dataset && target.dataset.setting;
    if (!name) return;
    preferences[name] = target.value;
    applyPreferences();
    try {
      localStorage.setItem("reading", JSON.stringify(preferences));
    } catch (_) {
      // Storage is denied: the preference lasts until the page is left.
    }
  });

  // The view of an id, by its beginning: the element may not be parsed yet.
  function viewOf(id) {
    const view = /^(agenc|instrument|network|timeline|places|documents|glossary|search|classroom|about)/.exec(id);
    return view ? { agenc: "agencies", instrument: "instruments" }[view[1]] || view[1] : "report";
  }

  // The parameters of an embedding page: a view, or one element in it.
  if (query.has("embed")) {
    const one = /^(agency|para):([a-z0-9-]{1,60})$/.exec(query.get("embed"));
    const view = viewOf(query.get("embed"));
    html.dataset.embed = one ? one[1] + "-" + one[2] : view === query.get("embed") ? view : "report";
    if (one) html.dataset.only = html.dataset.embed;
    if (query.get("frame") === "none") html.dataset.frame = "none";
  }

  function targetId() {
    try {
      return decodeURIComponent(location.hash.slice(1).split("?")[0]) || html.dataset.embed || "";
    } catch (_) {
      return "";
    }
  }
  html.dataset.view = viewOf(targetId());

  // If the address names no element, the current view stays.
  function showTarget() {
    const target = document.getElementById(targetId());
    const view = target && target.closest("[data-view]");
    if (view) html.dataset.view = view.dataset.view;
    else if (!location.hash.slice(1)) html.dataset.view = "report";
    if (view && target.id === html.dataset.only) target.dataset.only = target.id;
    else if (view) delete html.dataset.only;
    for (const link of document.querySelectorAll(".views a")) {
      if (link.hash === "#" + html.dataset.view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    return view && target;
  }
  addEventListener("hashchange", () => {
    if (html.dataset.state === "live") return;
    const target = showTarget();
    if (target && target.matches("[data-view]")) scrollTo(0, 0);
    else if (target) target.scrollIntoView();
  });

  // A click before the application is live is repeated once it is.
  let early = null;
  addEventListener("click", (event) => {
    const pressed = event.target.closest && event.target.closest("main a.mention, [data-entities], [data-annotate], [data-open]");
    if (!pressed || html.dataset.state !== "prerendered" || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (early) early.removeAttribute("aria-busy");
    early = pressed;
    early.setAttribute("aria-busy", "true");
  }, true);

  function fail(reason) {
    const message = document.getElementById("failure");
    if (!message) return;
    html.dataset.state = "failed";
    document.getElementById("failure-reason").textContent = reason;
    message.hidden = false;
    for (const link of document.querySelectorAll("a[href*='.html#']")) link.href = link.getAttribute("href").replace("#", "?static#");
    if (early && early.href) location.href = early.href;
    const target = showTarget();
    if (target && !target.matches("[data-view]")) target.scrollIntoView();
  }
  addEventListener("error", (event) => {
    if (self.WebAssembly && event.error instanceof WebAssembly.RuntimeError) fail("");
  });

  function load(id) {
    const element = document.getElementById(id);
    // The page works without this script.
    if (element && element.dataset.script) import(element.dataset.script).catch(() => {});
  }

  function start() {
    if (!self.WebAssembly) throw new Error("WebAssembly is switched off.");
    if (self.startOneFile) return self.startOneFile();
    const program = document.getElementById("program");
    const bytes = document.getElementById("program-bytes");
    return import(program.href).then((module) => module.default({ module_or_path: bytes.href }));
  }

  addEventListener("DOMContentLoaded", () => {
    const named = html.dataset.embed && document.getElementById(html.dataset.embed);
    if (html.dataset.embed && !(named && named.matches("[data-view], .paragraph, [data-agency]"))) {
      html.dataset.embed = html.dataset.embed.startsWith("agency") ? "agencies" : "report";
      delete html.dataset.only;
    }
    showTarget();
    for (const choice of document.querySelectorAll("[data-setting]")) choice.value = preferences[choice.dataset.setting] || "";
    if (["embed", "theme", "accent", "frame"].some((name) => query.has(name))) load("embed-content");
    Promise.resolve().then(start).then(() => {
      if (early) early.removeAttribute("aria-busy");
      const pressed = early;
      early = null;
      if (pressed && pressed.isConnected) pressed.click();
      // Nothing is stored for a page in a frame.
      if (self === top) load("offline");
    }).catch((error) => fail(String((error && error.message) || error)));
  });
})();
