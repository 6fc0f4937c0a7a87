// Before the application is live, and when it fails: applies reading preferences
// and what an embedding page asks for, shows the view that the address names,
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
    // Storage is denied or holds something else: the defaults apply.
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

  // What an embedding page asks for: a view, or one thing in it.
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

  // An address that names nothing leaves readers where they are.
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

  // What is pressed before the application is live is pressed again once it is.
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
    if (early && early.href) location.href = early.href;
    const target = showTarget();
    if (target && !target.matches("[data-view]")) target.scrollIntoView();
  }
  addEventListener("error", (event) => {
    if (self.WebAssembly && event.error instanceof WebAssembly.RuntimeError) fail("");
  });

  function load(id) {
    const element = document.getElementById(id);
    // Without this script the page is as useful as before.
    if (element && element.dataset.script) import(element.dataset.script).catch(() => {});
  }

  // Once the browser has gone to the fragment, which takes the focus away.
  // Within another page the focus is that page's.
  function focusFirst() {
    var element = show();
    var first = element && element.querySelector("[data-first-focus]");
    if (first && self === top && document.activeElement === document.body) focus(first);
  }

  // Programs that are loaded once they are asked for, and where that failed,
  // when they are asked for again: by the ids of the elements they draw into.
  var programs = {};
  function open(id, words) {
    var host = document.getElementById(id);
    var program = programs[id] || (programs[id] = { tries: 0 });
    if (!host || !host.dataset.program || program.begun) return host;
    program.begun = true;
    unsay(id);
    // What failed may be remembered under its address.
    var again = program.tries++ ? "?" + program.tries : "";
    program.styled = new Promise(function (done, failed) {
      var sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.href = host.dataset.styles;
      sheet.onload = done;
      sheet.onerror = failed;
      document.head.append(sheet);
    });
    program.live = Promise.all([import(host.dataset.program + again), fetch(host.dataset.bytes + again), program.styled])
      .then(function (got) { return got[0].default({ module_or_path: got[1] }); });
    program.live.catch(function () {
      if (words) say(id, words);
      // What it would have worked is gone from the page.
      else host.dataset.state = "failed";
      program.begun = false;
    });
    return host;
  }

  // Says, before or within the element with this id, what could not be had.
  function say(id, words) {
    unsay(id);
    var host = document.getElementById(id);
    var message = document.createElement("p");
    message.id = id + "-failure";
    message.setAttribute("role", "alert");
    message.textContent = words;
    var from = host.querySelector(":scope > [data-from]");
    if (from) from.after(message);
    else host.before(message);
  }
  function unsay(id) {
    var message = document.getElementById(id + "-failure");
    if (message) message.remove();
  }

  // The rest of a view, or of what else has a file of its own: it is a page, of
  // which each part goes to the element that it is a part of.
  var files = {};
  function get(address) {
    // The one file has them all in itself.
    if (self.chapters) return chapters();
    return new Promise(function (done, failed) {
      // The one way to have a page as a document that no policy takes for markup.
      var request = new XMLHttpRequest();
      request.open("GET", address);
      request.responseType = "document";
      request.onload = function () {
        if (request.status < 400 && request.response && request.response.querySelector("[data-part-of]")) done(request.response);
        else failed();
      };
      request.onerror = failed;
      request.send();
    });
  }
  function fill(id) {
    var from = document.querySelector("#" + id + " > [data-from]");
    if (!from) return Promise.resolve();
    open("apparatus");
    var address = from.dataset.from;
    if (files[address]) return files[address];
    unsay(id);
    return files[address] = Promise.resolve(address).then(get).then(function (page) {
      return Promise.resolve(programs.apparatus.styled).catch(function () {}).then(function () { return page; });
    }).then(function (page) {
      page.querySelectorAll("[data-part-of]").forEach(function (part) {
        var host = document.getElementById(part.dataset.partOf);
        if (host) host.append(document.adoptNode(part));
      });
      Array.from(document.querySelectorAll("[data-from='" + address + "']")).map(function (from) {
        var host = from.parentElement;
        from.remove();
        return host;
      }).forEach(function (host) { host.dispatchEvent(new Event("filled", { bubbles: true })); });
    }).catch(function (error) {
      delete files[address];
      if (id !== "panels") say(id, "This could not be loaded; come back to try again.");
      throw error;
    });
  }

  // Who copies something of a view wants all of it.
  addEventListener("want", function (event) { fill(event.target.id).catch(function () {}); });

  // What the address names may be in a file that is not here yet.
  function bring() {
    var id = wanted();
    var view = viewOf(id);
    fill(view).then(function () {
      if (id === wanted() && target()) go();
    }, function () {
      // What can't be had is told where it would have been.
      if (id !== wanted()) return;
      html.dataset.view = view;
      reach(document.getElementById(view));
    });
  }

  function openView() {
    var view = html.dataset.view;
    openInstruments();
    if (view === "classroom") openClass();
    if (html.dataset.only || !document.querySelector("#" + view + " > [data-from]")) return;
    fill(view).then(function () {
      if (view !== html.dataset.view) return;
      if (returned) resume(returned, 100);
      else keepNamed();
    }, function () {});
  }

  // A name that is pressed, or what a paragraph names: once there is what to
  // show of it, it is pressed again. Where that can't be had, a link is a link.
  var following = false;
  addEventListener("click", function (event) {
    var pressed = event.target.closest && event.target.closest("main a.mention, [data-panel-of]");
    var host = document.getElementById("apparatus");
    if (following || !pressed || !host || !(host.dataset.program || self.chapters) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (host.dataset.state === "live" && !document.querySelector("#panels > [data-from]")) return;
    event.preventDefault();
    event.stopPropagation();
    open("apparatus");
    pressed.setAttribute("aria-busy", "true");
    Promise.all([fill("panels"), programs.apparatus.live]).then(function () {
      return host.dataset.state === "live";
    }, function () { return false; }).then(function (live) {
      pressed.removeAttribute("aria-busy");
      // Who has gone elsewhere is left there.
      if (!pressed.getClientRects().length) return;
      if (!live && !pressed.href) return tell("This could not be loaded; press again to try again.");
      following = !live;
      pressed.click();
      following = false;
    });
  }, true);

  // Where the reader of the text is told what was copied.
  function tell(words) {
    var message = document.querySelector(".cite-tools .message");
    if (!message) return;
    message.textContent = "";
    message.append(Object.assign(document.createElement("span"), { textContent: words }));
    setTimeout(function () { message.textContent = ""; }, 8000);
  }

  // Marks, notes and lessons: asked for in their view, at a paragraph, or by who has some.
  function openClass() {
    var host = open("classroom-content", "This could not be loaded; reload the page to try again.");
    if (!host || host.dataset.asked && !host.dataset.program) return;
    host.dataset.asked = "";
    host.dispatchEvent(new Event("open"));
  }
  function hasNotes() {
    try {
      return !html.dataset.embed && localStorage.getItem(document.getElementById("classroom-content").dataset.storageKey);
    } catch (_) {
      return false;
    }
  }
  addEventListener("click", function (event) {
    var pressed = event.target.closest && event.target.closest("[data-annotate]");
    var host = document.getElementById("classroom-content");
    if (!pressed || !host || host.dataset.state === "live") return;
    // The program opens what was pressed before it was there.
    host.dataset.pressed = pressed.dataset.annotate;
    openClass();
    var live = programs["classroom-content"] && programs["classroom-content"].live;
    if (live) live.catch(function () { tell("This could not be loaded; press again to try again."); });
  });

  function openInstruments() {
    if (html.dataset.view !== "instruments") return;
    var host = document.getElementById("status");
    // In the one file the program is there, and waits for this.
    if (host && !host.dataset.program) host.dispatchEvent(new Event("open"));
    else open("status", "The interactive chart could not be loaded; "
      + "what stands here is complete for what the report states. Reload the page to try again.");
    if (!host || host.dataset.watched) return;
    host.dataset.watched = "";
    new MutationObserver(function (_, observer) {
      observer.disconnect();
      // It draws a second time, for the room that it measures in the next frame.
      requestAnimationFrame(function () { setTimeout(keepNamed, 50); });
    }).observe(host, { attributeFilter: ["data-state"] });
  }

  // Programs that draw over the page hear "open" each time.
  addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-open]");
    if (!button) return;
    var host = open(button.dataset.open, "This could not be loaded; reload the page to try again.");
    if (host) host.dispatchEvent(new Event("open"));
  });

  // What is drawn anew may be higher than what it replaces.
  function keepNamed() {
    var element = named && target();
    if (element && !element.matches("[data-view]")) reach(element);
  }

  var loaded = new Promise(function (done) { addEventListener("load", done); });

  addEventListener("DOMContentLoaded", function () {
    var wished = home && document.getElementById(home);
    if (home && !(wished && wished.matches("[data-view], .paragraph, [data-agency]"))) {
      home = html.dataset.embed = home.indexOf("agency") ? "report" : "agencies";
      delete html.dataset.only;
    }
    var element = show();
    // Else this entry was left before, and the browser goes back to where it was.
    if (!history.state) {
      named = element;
      enter(null);
    }
    // The rest of a view comes too late for the browser to go back to where one was.
    else if (history.state.y) returned = { y: history.state.y, focused: null };
    openView();
    if (!element && wanted()) bring();
    if (["embed", "theme", "accent", "frame"].some(function (name) { return asked.has(name); })) load("embedding");
    Promise.resolve().then(start)
      .then(function () { return loaded; })
      .then(focusFirst)
      .then(function () {
        // Nothing is kept for a page in a frame.
        if (self === top) load("offline");
        if (hasNotes()) openClass();
      })
      .catch(function (error) { failToStart(String(error && error.message || error)); });
  });

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
      if (early && early.isConnected) early.click();
      // Nothing is stored for a page in a frame.
      if (self === top) load("offline");
    }).catch((error) => fail(String((error && error.message) || error)));
  });
})();
