// Before and without WebAssembly: shows the view that holds the element which
// the address names, or what an embedding page asks for, with the rest of it
// where that has a file of its own, keeps the reader's place in each, starts
// the programs, and hears the keys of the search: / and the arrows.
(function () {
  "use strict";
  var html = document.documentElement;
  // Where the reader was at each entry of the history: scrolled to, and focused.
  var places = {};
  var last = (history.state && history.state.place) || 0;
  var here = last;
  var returned = null;
  // What the address has just named, until the reader goes on by himself.
  var named = null;

  // A frame with no origin, or a page from a disk, may load no module; the one
  // file has it all inside.
  if ((self.origin === "null" || location.protocol === "file:") && html.dataset.oneFile) {
    location.replace(html.dataset.oneFile + location.search + location.hash);
  }

  // What an embedding page asks for: a view, or one thing in it. embedded.js
  // says what can't be had.
  var asked = new URLSearchParams(location.search);
  var home = "";
  if (asked.has("embed")) {
    var one = /^(agency|para):([a-z0-9-]{1,60})$/.exec(asked.get("embed"));
    home = one ? one[1] + "-" + one[2]
      : viewOf(asked.get("embed")) === asked.get("embed") ? asked.get("embed") : "report";
    html.dataset.embed = home;
    if (one) html.dataset.only = home;
    if (asked.get("frame") === "none") html.dataset.frame = "none";
  }
  // How the reader likes to read, kept between visits: before the first paint. An
  // embedding page has its own theme.
  var liked = {};
  try {
    Object.assign(liked, JSON.parse(localStorage.getItem("reading")));
  } catch (_) {
    // Storage is denied, or holds something else: as anyone reads.
  }
  function like() {
    ["size", "spacing", "width", "theme"].forEach(function (name) {
      var value = name === "theme" && /^(light|dark)$/.test(asked.get(name)) ? asked.get(name) : liked[name];
      if (value) html.dataset[name] = value;
      else delete html.dataset[name];
    });
  }
  like();

  // The view that something belongs to, by the beginning of its id: of what is
  // in the page the element itself tells, which is not there before it is parsed.
  function viewOf(id) {
    var view = /^(agenc|instrument|network|timeline|places|documents|glossary|search|classroom|about)/.exec(id);
    return !view ? "report" : { agenc: "agencies", instrument: "instruments" }[view[1]] || view[1];
  }

  function wanted() {
    try {
      return decodeURIComponent(location.hash.slice(1).split("?")[0]) || home;
    } catch (_) {
      return "";
    }
  }

  function target() {
    var id = wanted();
    return id ? document.getElementById(id) : null;
  }

  // An address that names nothing leaves the reader where he is. The returned
  // element is the one that the address names.
  function show() {
    var element = target();
    var view = element && element.closest("[data-view]");
    if (view) html.dataset.view = view.dataset.view;
    else if (!location.hash.slice(1)) html.dataset.view = "report";
    // The one thing that is embedded stands alone until one goes on from it.
    if (home && home.indexOf("-") > 0 && view) {
      if (element.id === home) html.dataset.only = element.dataset.only = home;
      else delete html.dataset.only;
    }
    // The card of a body opens to its page, and closes when one goes elsewhere.
    if (view || !location.hash.slice(1)) {
      document.querySelectorAll("[data-opened]").forEach(function (opened) { delete opened.dataset.opened; });
    }
    if (view && element.dataset.agency && (element.id !== home || location.hash.slice(1) === home)) {
      delete html.dataset.only;
      view.dataset.opened = element.dataset.opened = "";
      element.setAttribute("aria-label", element.querySelector("h4").textContent);
    }
    closeDrops();
    document.querySelectorAll(".views a").forEach(function (link) {
      if (link.hash === "#" + html.dataset.view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    return view && element;
  }

  // What drops down over the page closes with what is done elsewhere.
  function closeDrops(but) {
    document.querySelectorAll("[data-drop]").forEach(function (drop) { if (drop !== but) drop.open = false; });
  }

  // To a view's top, to the kind above the card of a body, or to what it is.
  function reach(element) {
    if (element.matches("[data-view]")) scrollTo(0, 0);
    else (element.dataset.opened === undefined ? element : element.closest("[data-group]") || element).scrollIntoView();
  }

  function focus(element) {
    if (!element.matches("a, button, input, select, [tabindex]")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  // What was there may have to be drawn again first: hits are. A link is then
  // another element with the same address.
  function resume(place, tries) {
    if (place !== returned) return;
    scrollTo(0, place.y);
    var focused = place.focused;
    if (focused && !focused.isConnected) {
      var href = focused.getAttribute("href");
      focused = href && Array.from(document.querySelectorAll("a")).find(function (link) {
        return link.getAttribute("href") === href && link.offsetParent;
      });
    }
    if (focused) {
      focus(focused);
      place.focused = null;
    }
    var there = Math.abs(scrollY - place.y) < 2 && !place.focused;
    if (!there && tries) setTimeout(resume, 40, place, tries - 1);
  }

  function go() {
    var element = show();
    named = returned ? null : element;
    openView();
    if (!element) bring();
    if (returned) {
      resume(returned, 100);
    } else if (element && element.id === home && html.dataset.only) {
      scrollTo(0, 0);
    } else if (element) {
      reach(element);
      // Within another page the focus is that page's, until one comes in.
      if (self === top || document.hasFocus()) focus(element.querySelector("[data-first-focus]") || element);
    }
  }

  function fail(reason) {
    var message = document.getElementById("failure");
    if (!message) return;
    html.dataset.state = "failed";
    document.getElementById("failure-reason").textContent = reason;
    message.hidden = false;
  }

  // A view is chosen before the first paint, by the name of what is asked for:
  // the element itself has not been parsed yet.
  html.dataset.view = viewOf(wanted());

  function enter(state) {
    // A copy: the browser may scroll by itself before the view is shown.
    returned = state && places[state.place] ? Object.assign({}, places[state.place]) : null;
    here = (state && state.place) || ++last;
    if (!state) history.replaceState({ place: here }, "");
  }
  function note(change) {
    var place = places[here] || { y: scrollY, focused: null };
    change(place);
    places[here] = place;
  }
  addEventListener("popstate", function (event) { enter(event.state); });
  addEventListener("pagehide", function () { history.replaceState({ place: here, y: scrollY }, ""); });
  addEventListener("scroll", function () { note(function (place) { place.y = scrollY; }); }, { passive: true });
  // A link leads away before a scroll is heard of, and some engines don't focus it.
  addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a");
    // In a frame, another site must not take the explorer's place.
    if (link && self !== top && /^https?:/.test(link.getAttribute("href"))) link.target = "_blank";
    if (link) note(function (place) { place.y = scrollY; place.focused = link; });
  }, true);
  addEventListener("focusin", function (event) { note(function (place) { place.focused = event.target; }); });
  addEventListener("hashchange", go);
  // What stands in a view's own file links to the page, and the page to it:
  // here both are one.
  addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='./']");
    var there = link && /^\.\/(?:[a-z]+\.html)?(#.+)$/.exec(link.getAttribute("href"));
    if (!there || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    lead(there[1]);
  });
  function lead(hash) {
    if (location.hash === hash) go();
    else location.hash = hash;
  }
  addEventListener("click", function (event) {
    var at = event.target;
    closeDrops(at.closest && !at.closest("a") && at.closest("[data-drop]"));
  });
  addEventListener("keydown", function (event) {
    var drop = event.key === "Escape" && document.querySelector("[data-drop][open]");
    if (!drop) return;
    drop.open = false;
    drop.firstChild.focus();
  });
  // Who goes on by himself is not taken back.
  ["keydown", "pointerdown", "wheel", "touchstart"].forEach(function (kind) {
    addEventListener(kind, function () { returned = named = null; }, { passive: true });
  });

  // The program did not start: what it would have worked is gone from the page,
  // which may have moved what was asked for.
  function failToStart(reason) {
    fail(reason);
    var element = show();
    if (element && !element.matches("[data-view]")) element.scrollIntoView();
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
    var host = open("class", "This could not be loaded; reload the page to try again.");
    if (!host || host.dataset.asked && !host.dataset.program) return;
    host.dataset.asked = "";
    host.dispatchEvent(new Event("open"));
  }
  function hasNotes() {
    try {
      return !html.dataset.embed && localStorage.getItem(document.getElementById("class").dataset.kept);
    } catch (_) {
      return false;
    }
  }
  addEventListener("click", function (event) {
    var pressed = event.target.closest && event.target.closest("[data-annotate]");
    var host = document.getElementById("class");
    if (!pressed || !host || host.dataset.state === "live") return;
    // The program opens what was pressed before it was there.
    host.dataset.pressed = pressed.dataset.annotate;
    openClass();
    var live = programs.class && programs.class.live;
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
    // The one file brings its program.
    if (self.startWhole) {
      open("apparatus");
      return programs.apparatus.live = startWhole();
    }
    var program = document.getElementById("program");
    var bytes = document.getElementById("program-bytes");
    return import(program.href).then(function (module) { return module.default({ module_or_path: bytes.href }); });
  }

  // A script that only some readers need, as the element with this id names it.
  function load(id) {
    var element = document.getElementById(id);
    // Without it the page is as good as before.
    if (element && element.dataset.script) import(element.dataset.script).catch(function () {});
  }

  // Keys of the search. Arrows move the focus itself, so that every screen
  // reader follows; / can be switched off, and never types over anything.
  function slash(on) {
    try {
      if (on === undefined) return localStorage.getItem("slash") !== "off";
      localStorage.setItem("slash", on ? "on" : "off");
    } catch (_) {
      // Storage is denied: on until the page is left.
    }
    return slash.on = on === undefined ? slash.on !== false : on;
  }
  addEventListener("DOMContentLoaded", function () {
    var box = document.getElementById("slash");
    if (box) box.checked = slash();
    document.querySelectorAll("[data-setting]").forEach(function (choice) { choice.value = liked[choice.dataset.setting] || ""; });
  });
  addEventListener("change", function (event) {
    var at = event.target;
    if (at.id === "slash") slash(at.checked);
    if (!at.dataset || !at.dataset.setting) return;
    liked[at.dataset.setting] = at.value;
    like();
    try {
      localStorage.setItem("reading", JSON.stringify(liked));
    } catch (_) {
      // Storage is denied: until the page is left.
    }
  });
  addEventListener("keydown", function (event) {
    var at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !at.matches) return;
    // On some keyboards / is typed with Shift; with an arrow it selects.
    if (event.key === "/" && !document.querySelector("dialog[open]") && !at.matches("input, textarea, select, [contenteditable]") && slash()) {
      var field = document.querySelector("[role=searchbox]");
      if (!field) return;
      event.preventDefault();
      if (html.dataset.view === "search") field.select();
      else location.hash = "#search";
      field.focus();
    }
    if (!event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp") && at.hasAttribute("data-step")) {
      var steps = Array.from(document.querySelectorAll("[data-step]")).filter(function (step) {
        return step.getClientRects().length;
      });
      var next = steps[steps.indexOf(at) + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  });
  addEventListener("error", function (event) {
    if (!self.WebAssembly || !(event.error instanceof WebAssembly.RuntimeError)) return;
    // The rest of the page goes on without the chart.
    var id = Object.keys(programs).find(function (id) {
      var program = document.getElementById(id).dataset.program;
      return program && String(event.error.stack).indexOf(program.slice(2, -3)) >= 0;
    });
    if (id) say(id, "This part stopped working; reload the page to try again.");
    else fail("");
  });
})();
