// Keeps the page for use without a network, and says so; offers a new edition
// once it has come whole.
(function () {
  "use strict";
  var line = document.getElementById("offline");
  var WORKER = "./service-worker.js";
  var HOUR = 3600000;

  function say(words) { line.textContent = words; }
  // The editions that are stored; see service-worker.js for how they are named.
  function editions() {
    var ours = "report-explorer " + new URL(".", location.href).href + " ";
    return caches.keys().then(function (names) {
      return names.filter(function (name) { return name.startsWith(ours); })
        .map(function (name) { return name.slice(ours.length); });
    });
  }
  // This page's, unless it came past the store.
  function kept() {
    editions().then(function (stored) {
      var own = line.dataset.edition;
      say("Works offline, edition " + (stored.indexOf(own) < 0 ? stored[0] || own : own) + ".");
    }).catch(notKept);
  }
  function notKept() { say("Not stored for offline use."); }

  var workers;
  try {
    workers = navigator.serviceWorker;
  } catch (_) {
    // A frame that may keep nothing.
  }
  if (!workers || !isSecureContext) return notKept();

  // Where a policy asks for it, the one address that is allowed.
  var address = WORKER;
  try {
    if (self.trustedTypes) {
      address = trustedTypes.createPolicy("report-explorer", { createScriptURL: function () { return WORKER; } })
        .createScriptURL("");
    }
  } catch (_) {
    // The policy allows no such name: registering says the rest.
  }
  // There from the start, so that what comes into it is heard.
  var told = document.createElement("p");
  told.className = "edition-offer";
  told.hidden = true;
  var words = document.createElement("span");
  words.setAttribute("role", "status");
  told.append(words);
  line.after(told);
  // Who had an edition at his coming is told of another.
  var had = !!workers.controller;
  var accepted = false;
  workers.addEventListener("controllerchange", function () {
    if (accepted) location.reload();
    else if (had) editions().then(function (stored) {
      // Another tab has taken it.
      if (stored.indexOf(line.dataset.edition) < 0) {
        offer("A new edition is in use.", "Reload", function () { location.reload(); });
      }
    });
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
      if (!worker) return;
      if (!registration.active) say("Storing for offline use…");
      worker.addEventListener("statechange", function () {
        // One of the same edition does not wait for an answer.
        if (worker.state === "installed" && registration.active) setTimeout(ready, 200, worker);
        if (worker.state === "activated") kept();
        // What came is not whole, or there is no room: what was there stays.
        if (worker.state === "redundant" && !registration.active) notKept();
      });
    }
    function ready(worker) {
      if (worker.state !== "installed") return;
      offer("A new edition is ready.", "Use it now", function () {
        accepted = true;
        worker.postMessage("accept");
      });
    }
  }).catch(notKept);

  function offer(what, answer, accept) {
    told.querySelectorAll("button").forEach(function (button) { button.remove(); });
    told.hidden = false;
    told.append(button(answer, accept), button("Later", function () { told.hidden = true; }));
    // Once it is seen, since what is hidden is not heard.
    setTimeout(function () { words.textContent = what; }, 50);
  }
  function button(label, press) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", press);
    return made;
  }
})();
