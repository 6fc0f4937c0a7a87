// Before and without WebAssembly: shows the view that holds the element which
// the address names, then starts the program.
(function () {
  "use strict";
  var html = document.documentElement;

  function target() {
    var id = location.hash.slice(1).split("?")[0];
    try {
      id = decodeURIComponent(id);
    } catch (_) {
      return null;
    }
    return id ? document.getElementById(id) : null;
  }

  // An address that names nothing leaves the reader where he is.
  function show(move) {
    var element = target();
    var view = element && element.closest("[data-view]");
    if (view) html.dataset.view = view.dataset.view;
    else if (!html.dataset.view || !location.hash.slice(1)) html.dataset.view = "report";
    if (!view || !move) return;
    if (element === view) scrollTo(0, 0);
    else element.scrollIntoView();
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
  }

  function fail(reason) {
    var message = document.getElementById("failure");
    if (!message) return;
    html.dataset.state = "failed";
    document.getElementById("failure-reason").textContent = reason;
    message.hidden = false;
  }

  // A view is chosen before the first paint: by the name of what is asked for
  // where the element itself has not been parsed yet.
  html.dataset.view = (/^#(agenc|instrument|search|about)/.exec(location.hash) || [0, "report"])[1]
    .replace(/^agenc$/, "agencies").replace(/^instrument$/, "instruments");

  addEventListener("hashchange", function () { show(true); });
  addEventListener("DOMContentLoaded", function () {
    show(!!location.hash.slice(1));
    var program = document.getElementById("program");
    var bytes = document.getElementById("program-bytes");
    if (!program || !bytes || typeof WebAssembly !== "object") return fail("");
    import(program.href)
      .then(function (module) { return module.default({ module_or_path: bytes.href }); })
      .catch(function (error) { fail(String(error && error.message || error)); });
  });
  addEventListener("error", function (event) {
    if (event.error instanceof WebAssembly.RuntimeError) fail("");
  });
})();
