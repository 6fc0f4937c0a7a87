// Before the application is live, and when it fails: applies the parameters of an
// embedding page, shows the view that the address names, starts the application, and
// reports a failure. Once <html data-state="live">, src/navigation.rs routes.
(function () {
  "use strict";
  const html = document.documentElement;
  const query = new URLSearchParams(location.search);

  // A frame without an origin, or a page opened from a disk, can't load modules;
  // the one file contains them.
  if ((self.origin === "null" || location.protocol === "file:") && html.dataset.oneFile) {
    location.replace(html.dataset.oneFile + location.search + location.hash);
  }

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
    const id = location.hash.slice(1).split("?")[0] || html.dataset.embed || "";
    try {
      return decodeURIComponent(id);
    } catch (_) {
      return "";
    }
  }
  html.dataset.view = viewOf(html.dataset.only || targetId());

  // If the address names no element, the current view stays.
  function showTarget() {
    const target = document.getElementById(targetId());
    const view = target && target.closest("[data-view]");
    if (view) html.dataset.view = view.dataset.view;
    else if (!location.hash.slice(1)) html.dataset.view = "report";
    if (view && target.id !== html.dataset.only) delete html.dataset.only;
    for (const link of document.querySelectorAll(".views a")) {
      if (link.hash === "#" + html.dataset.view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    return view && target;
  }
  addEventListener("hashchange", () => {
    checkAddress();
    if (html.dataset.state === "live") return;
    const target = showTarget();
    if (target) target.scrollIntoView();
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
    load("failure");
    for (const link of document.querySelectorAll("a[href*='.html#']")) link.href = link.getAttribute("href").replace("#", "?static#");
    if (early && early.href) location.href = early.href;
    const target = showTarget();
    if (target && !target.matches("[data-view]")) target.scrollIntoView();
  }
  addEventListener("error", ({ error }) => {
    if (self.WebAssembly && error instanceof WebAssembly.RuntimeError) fail("");
  });

  // address.js repairs addresses that other programs have altered, and reports those that name nothing.
  function checkAddress() {
    const plain = /^#[a-z]+(-+[a-z0-9]+)*(\?q=[^?&]*)?$/.test(location.hash);
    if (location.hash && !(plain && document.getElementById(targetId()))) load("unknown-address");
  }

  function load(id) {
    const element = document.getElementById(id);
    // The page works without this script.
    if (element && element.dataset.script) return import(element.dataset.script).catch(() => {});
  }

  function start() {
    if (self.startOneFile) return self.startOneFile();
    if (!self.WebAssembly) throw new Error("WebAssembly is switched off.");
    const program = document.getElementById("program");
    const module_or_path = document.getElementById("program-bytes").href;
    return import(program.href).then((module) => module.default({ module_or_path }));
  }

  addEventListener("DOMContentLoaded", () => {
    const named = html.dataset.embed && document.getElementById(html.dataset.embed);
    if (html.dataset.embed && !(named && named.matches("[data-view], .paragraph, [data-agency]"))) {
      html.dataset.embed = html.dataset.embed.startsWith("agency") ? "agencies" : "report";
      delete html.dataset.only;
    } else if (html.dataset.only) named.dataset.only = named.id;
    showTarget();
    checkAddress();
    // In a frame, it makes the program scroll only this page.
    const embedded = self !== top || ["embed", "theme", "accent", "frame"].some((name) => query.has(name));
    Promise.resolve(embedded && load("embed-content")).then(start).then(() => {
      if (early) early.removeAttribute("aria-busy");
      const pressed = early;
      early = null;
      if (pressed && pressed.isConnected) pressed.click();
      // Nothing is stored for a page in a frame.
      if (self === top) load("offline");
    }).catch((error) => fail(String((error && error.message) || error)));
  });
})();
