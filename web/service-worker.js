// Keeps one edition of the explorer, whole: each file by name, with the digest
// that it must have. The build fills in which.
(function () {
  "use strict";
  var EDITION = "{edition}";
  var FILES = "{files}";
  // Others may keep theirs under the same origin.
  var OURS = "report-explorer " + registration.scope + " ";
  var CACHE = OURS + EDITION;
  var scope = new URL(registration.scope);

  // The last that is put there.
  var WHOLE = "whole";

  async function store() {
    var cache = await caches.open(CACHE);
    // This edition is stored already: nothing of it is touched, and no page notices.
    if (await cache.match(WHOLE)) return skipWaiting();
    try {
      await Promise.all(Object.keys(FILES).map(async function (name) {
        var response = await fetch(name, { cache: "no-cache" });
        var content = response.ok && await response.arrayBuffer();
        // A host whose files are of two editions, or that alters them, has none to keep.
        if (!content || await digest(content) !== FILES[name]) throw new Error(name + " is not of edition " + EDITION);
        // What the host says of it stays true, but for how it was packed.
        var headers = new Headers(response.headers);
        ["Content-Encoding", "Content-Length", "Transfer-Encoding", "Vary"].forEach(function (header) { headers.delete(header); });
        await cache.put(name, new Response(content, { headers: headers }));
      }));
      await cache.put(WHOLE, new Response(""));
    } catch (error) {
      await caches.delete(CACHE);
      throw error;
    }
  }

  async function digest(content) {
    var bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    return btoa(String.fromCharCode.apply(null, bytes));
  }

  async function clear() {
    var names = await caches.keys();
    await Promise.all(names.map(function (name) {
      return name !== CACHE && name.startsWith(OURS) && caches.delete(name);
    }));
    await clients.claim();
  }

  async function answer(request, name) {
    var kept;
    try {
      kept = await (await caches.open(CACHE)).match(name);
    } catch (_) {
      // What was stored is damaged: the host is asked.
    }
    return kept || fetch(request);
  }

  // What an address asks for; the query is read by the page itself.
  function named(address) {
    var url = new URL(address);
    if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
    var name = url.pathname.slice(scope.pathname.length);
    if (name === "" || name === "index.html") name = "./";
    return Object.hasOwn(FILES, name) ? name : null;
  }

  addEventListener("install", function (event) { event.waitUntil(store()); });
  addEventListener("activate", function (event) { event.waitUntil(clear()); });
  addEventListener("message", function (event) {
    if (event.data === "accept") skipWaiting();
  });
  addEventListener("fetch", function (event) {
    var name = event.request.method === "GET" && named(event.request.url);
    if (name) event.respondWith(answer(event.request, name));
  });
})();
