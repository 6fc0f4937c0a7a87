// Stores one build of the explorer for offline use: all of its files or none. The
// build fills in its id and the SHA-256 of each file.
(function () {
  "use strict";
  const BUILD_ID = "{build id}";
  const FILES = "{files}";
  // Other explorers may use caches of the same origin.
  const PREFIX = "report-explorer " + registration.scope + " ";
  const CACHE = PREFIX + BUILD_ID;
  const scope = new URL(registration.scope);

  // Added last: a cache that has it is complete.
  const COMPLETE = "whole";

  async function store() {
    const cache = await caches.open(CACHE);
    if (await cache.match(COMPLETE)) return skipWaiting();
    try {
      await Promise.all(Object.keys(FILES).map(async (name) => {
        const response = await fetch(name, { cache: "no-cache" });
        const content = response.ok && await response.arrayBuffer();
        // The host has files of two builds, or alters them: nothing is stored.
        if (!content || await digest(content) !== FILES[name]) throw new Error(name + " is not of build " + BUILD_ID);
        // The other headers still apply to the decoded content.
        const headers = new Headers(response.headers);
        for (const header of ["Content-Encoding", "Content-Length", "Transfer-Encoding", "Vary"]) headers.delete(header);
        await cache.put(name, new Response(content, { headers }));
      }));
      await cache.put(COMPLETE, new Response(""));
    } catch (error) {
      await caches.delete(CACHE);
      throw error;
    }
  }

  async function digest(content) {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    return btoa(String.fromCharCode(...bytes));
  }

  async function deleteOtherBuilds() {
    const names = await caches.keys();
    await Promise.all(names.map((name) => name !== CACHE && name.startsWith(PREFIX) && caches.delete(name)));
    await clients.claim();
  }

  async function respond(request, name) {
    try {
      return await find(name) || await fetch(request);
    } catch (error) {
      // WebKit may find nothing in the cache while the worker starts.
      const stored = await find(name);
      if (stored) return stored;
      throw error;
    }
  }

  async function find(name) {
    try {
      return await (await caches.open(CACHE)).match(name);
    } catch (_) {
      // The cache is damaged: the request goes to the host.
      return undefined;
    }
  }

  // Returns the file of an address. The query is for the page itself.
  function fileOf(address) {
    const url = new URL(address);
    if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
    let name = url.pathname.slice(scope.pathname.length);
    if (name === "" || name === "index.html") name = "./";
    return Object.hasOwn(FILES, name) ? name : null;
  }

  addEventListener("install", (event) => event.waitUntil(store()));
  addEventListener("activate", (event) => event.waitUntil(deleteOtherBuilds()));
  addEventListener("message", (event) => {
    if (event.data === "accept") skipWaiting();
  });
  addEventListener("fetch", (event) => {
    const name = event.request.method === "GET" && fileOf(event.request.url);
    if (name) event.respondWith(respond(event.request, name));
  });
})();
