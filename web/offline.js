// Registers the service worker, reports whether the page works offline, and offers
// a new build once it is stored.
(function () {
  "use strict";
  const status = document.getElementById("offline");
  const own = status.dataset.buildId;
  const WORKER = "./service-worker.js";
  const HOUR_MS = 3600000;

  function storedBuilds() {
    const prefix = "report-explorer " + new URL(".", location.href).href + " ";
    return caches.keys().then((names) => names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)));
  }
  function reportStored() {
    storedBuilds().then((stored) => {
      status.textContent = "Works offline, version " + (stored.includes(own) ? own : stored[0] || own) + ".";
    }).catch(reportNotStored);
  }
  function reportNotStored() { status.textContent = "Not stored for offline use."; }

  let workers;
  try {
    workers = navigator.serviceWorker;
  } catch (_) {
    // The frame may not use storage.
  }
  if (!workers || !isSecureContext) return reportNotStored();

  // If a policy requires trusted types: allows this one address.
  let address = WORKER;
  try {
    if (self.trustedTypes) {
      address = trustedTypes.createPolicy("report-explorer", { createScriptURL: () => WORKER }).createScriptURL("");
    }
  } catch (_) {
    // The policy does not allow this name: registration fails and is reported.
  }

  // In the page from the start, since a live region announces only changes.
  const offer = document.createElement("p");
  offer.className = "update-offer";
  offer.hidden = true;
  const words = document.createElement("span");
  words.setAttribute("role", "status");
  offer.append(words);
  status.after(offer);

  function showOffer(message, label, accept) {
    offer.querySelectorAll("button").forEach((button) => button.remove());
    offer.hidden = false;
    offer.append(createButton(label, accept), createButton("Later", () => { offer.hidden = true; }));
    // After it is shown: changes of hidden regions are not announced.
    setTimeout(() => { words.textContent = message; }, 50);
  }
  function createButton(label, onclick) {
    return Object.assign(document.createElement("button"), { type: "button", textContent: label, onclick });
  }

  let hadController = Boolean(workers.controller);
  let accepted = false;
  workers.addEventListener("controllerchange", () => {
    if (accepted) location.reload();
    else if (hadController) storedBuilds().then((stored) => {
      // Another tab has accepted the new build.
      if (!stored.includes(own)) showOffer("A new version is in use.", "Reload", () => location.reload());
    });
    hadController = true;
  });

  workers.register(address, { updateViaCache: "none" }).then((registration) => {
    if (registration.active) reportStored();
    if (registration.waiting) offerUpdate(registration.waiting);
    if (registration.installing) watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
    let checked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || Date.now() - checked < HOUR_MS) return;
      checked = Date.now();
      registration.update().catch(() => {});
    });

    function watch(worker) {
      if (!worker) return;
      if (!registration.active) status.textContent = "Storing for offline use…";
      worker.addEventListener("statechange", () => {
        // A worker of the stored build activates at once.
        if (worker.state === "installed" && registration.active) setTimeout(offerUpdate, 200, worker);
        if (worker.state === "activated") reportStored();
        // The files were incomplete, or the quota is exceeded: the stored build stays.
        if (worker.state === "redundant" && !registration.active) reportNotStored();
      });
    }
    function offerUpdate(worker) {
      if (worker.state !== "installed") return;
      showOffer("A new version is ready.", "Update now", () => {
        accepted = true;
        worker.postMessage("accept");
      });
    }
  }).catch(reportNotStored);
})();
