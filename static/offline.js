// Keeps the page for use without a network, and says so; offers a new edition
// once it has come whole.
(function () {
  "use strict";
  var line = document.getElementById("offline");
  var WORKER = "./service-worker.js";
  var HOUR = 3600000;

  function say(words) { line.textContent = words; }
  function kept() { say("Works offline, edition " + line.dataset.edition + "."); }
  function notKept() { say("Not stored for offline use."); }

  var workers;
  try {
    workers = navigator.serviceWorker;
  } catch (_) {
    // A frame that may keep nothing.
  }
  if (!workers || !isSecureContext) return notKept();

  // Where a policy asks for it, the one address that is allowed.
  var address = self.trustedTypes
    ? trustedTypes.createPolicy("report-explorer", { createScriptURL: function () { return WORKER; } }).createScriptURL("")
    : WORKER;
  // Who had an edition at his coming is told of another.
  var had = !!workers.controller;
  var accepted = false;
  workers.addEventListener("controllerchange", function () {
    if (accepted) location.reload();
    else if (had) offer("A new edition is in use.", function () { location.reload(); });
    had = true;
  });

  workers.register(address, { updateViaCache: "none" }).then(function (registration) {
    if (registration.active) kept();
    if (registration.waiting) ready(registration.waiting);
    if (registration.installing) watch(registration.installing);
    registration.addEventListener("updatefound", function () { watch(registration.installing); });
    var asked = Date.now();
    document.addEventListener("visibilitychange", function () {
      if (document.hidden || Date.now() - asked < HOUR) return;
      asked = Date.now();
      registration.update().catch(function () {});
    });

    function watch(worker) {
      if (!registration.active) say("Storing for offline use…");
      worker.addEventListener("statechange", function () {
        if (worker.state === "installed" && registration.active) ready(worker);
        if (worker.state === "activated") kept();
        // What came is not whole, or there is no room: what was there stays.
        if (worker.state === "redundant" && !registration.active) notKept();
      });
    }
    function ready(worker) {
      offer("A new edition is ready.", function () {
        accepted = true;
        worker.postMessage("accept");
      });
    }
  }).catch(notKept);

  function offer(words, accept) {
    var before = document.querySelector(".edition-offer");
    if (before) before.remove();
    var message = document.createElement("p");
    message.className = "edition-offer";
    message.setAttribute("role", "status");
    document.body.append(message);
    var text = document.createElement("span");
    text.textContent = words;
    message.append(text, button("Use it now", accept), button("Later", function () { message.remove(); }));
  }
  function button(words, press) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  }
})();
