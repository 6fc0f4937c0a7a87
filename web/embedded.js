// Embedding: scrolling, the accent colour, the height, the link to the source, and messages
// about invalid parameters. Runs after boot.js has chosen the view, and before the program.
(function () {
  "use strict";
  if (parent !== self) scrollOnlyThisPage();
  if (document.readyState === "loading") return addEventListener("DOMContentLoaded", start);
  start();
  function start() {
  var html = document.documentElement;
  var parameters = new URLSearchParams(location.search);
  // The one file has this script in any case.
  if (!["embed", "theme", "accent", "frame"].some(function (name) { return parameters.has(name); })) return;
  var TYPE = "un-report-explorer";

  // Messages about problems. A parameter's value is shown as text, and shortened.
  var problems = [];
  function refuse(name, instead) {
    problems.push(name + "=" + parameters.get(name).slice(0, 40) + " is not a valid setting: " + instead + ".");
  }
  function known(name, pattern, instead) {
    if (parameters.has(name) && !pattern.test(parameters.get(name))) refuse(name, instead);
  }
  known("theme", /^(light|dark|auto)$/, "the reader’s theme is used");
  known("frame", /^none$/, "the border is kept");
  if (parameters.has("embed") && parameters.get("embed").replace(":", "-") !== html.dataset.embed) {
    refuse("embed", "the whole view is shown");
  }
  if (parameters.has("accent")) paint();
  if (problems.length) {
    var message = document.createElement("p");
    message.className = "embed-problem";
    message.setAttribute("role", "status");
    document.getElementById("main").prepend(message);
    // A live region is announced only if it exists before its text is set.
    setTimeout(function () { message.textContent = problems.join(" "); }, 50);
  }

  // Applies the accent colour if its contrast to the page's backgrounds is at least 4.5:1,
  // as WCAG 1.4.3 requires for text. A theme where it is less keeps its own accent.
  function paint() {
    var colour = parameters.get("accent");
    if (!/^#[0-9a-f]{6}$/i.test(colour)) return refuse("accent", "the default colours are used");
    var themes = html.dataset.theme ? [html.dataset.theme] : ["light", "dark"];
    // Backgrounds of links: --page, --raised and --accent-soft of tokens.css and dark.css.
    var grounds = { light: ["#ffffff", "#f7f8f9", "#e3f3fb"], dark: ["#101417", "#1a2025", "#10303f"] };
    function least(theme) {
      return Math.min.apply(null, grounds[theme].map(function (ground) { return contrast(colour, ground); }));
    }
    var fit = themes.filter(function (theme) { return least(theme) >= 4.5; });
    if (!fit.length) {
      var best = Math.max.apply(null, themes.map(least));
      problems.push("accent=" + colour + " is not used: its contrast is " + (Math.floor(best * 10) / 10)
        + " to 1, and text needs 4.5 to 1.");
      return;
    }
    var dark = matchMedia("(prefers-color-scheme: dark)");
    function use() {
      var theme = html.dataset.theme || (dark.matches ? "dark" : "light");
      ["--accent", "--accent-strong", "--focus"].forEach(function (name) {
        if (fit.indexOf(theme) >= 0) html.style.setProperty(name, colour);
        else html.style.removeProperty(name);
      });
    }
    use();
    dark.addEventListener("change", use);
  }
  function contrast(a, b) {
    var light = [a, b].map(luminance);
    return (Math.max(light[0], light[1]) + 0.05) / (Math.min(light[0], light[1]) + 0.05);
  }
  // WCAG's relative luminance.
  function luminance(colour) {
    return [1, 3, 5].reduce(function (sum, at, which) {
      var part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return sum + [0.2126, 0.7152, 0.0722][which]
        * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }, 0);
  }

  if (html.dataset.embed === undefined) return;

  // The link back to the embedded element, once the reader has navigated away from it, and
  // the link to the whole report at the current place.
  var back = document.querySelector(".embed-home");
  var whole = document.querySelector(".embed-whole");
  function follow() {
    var home = document.getElementById(html.dataset.embed);
    var view = home && home.closest("[data-view]");
    var away = html.dataset.only === undefined && html.dataset.embed.indexOf("-") > 0
      || view && view.dataset.view !== html.dataset.view;
    back.hidden = !away;
    back.href = "#" + html.dataset.embed;
    var name = home && (home.getAttribute("aria-label") || (home.querySelector("h3, h4, .paragraph-number") || home).textContent);
    back.textContent = "← Back to " + String(name).trim().replace(/\.$/, "").replace(/^(\d+)$/, "paragraph $1");
    lead();
  }
  // The whole report is this page without the parameters, also in the one file.
  function lead() { whole.href = location.pathname + (location.hash || "#" + html.dataset.embed); }
  // Search changes the address without an event.
  ["pointerdown", "focus"].forEach(function (kind) { whole.addEventListener(kind, lead); });
  addEventListener("hashchange", function () { setTimeout(follow, 0); });
  follow();

  // Sends the required height to the embedding page only, also on request.
  if (parent === self) return;
  var last = 0;
  function tell() {
    var height = Math.ceil(document.body.getBoundingClientRect().height);
    if (Math.abs(height - last) < 2) return;
    last = height;
    parent.postMessage({ type: TYPE, height: height }, "*");
  }
  addEventListener("message", function (event) {
    var asks = event.source === parent && event.data && typeof event.data === "object"
      && event.data.type === TYPE && event.data.ask === "height";
    if (asks && last) parent.postMessage({ type: TYPE, height: last }, "*");
  });
  new ResizeObserver(tell).observe(document.body);
  tell();
  }

  // Browsers scroll the pages around a frame too when a script scrolls to an element or
  // focuses one. Here these methods scroll only this page and the boxes within it.
  function scrollOnlyThisPage() {
    Element.prototype.scrollIntoView = function (options) {
      scrollTo(this, options && options.block || "start");
    };
    [HTMLElement.prototype, SVGElement.prototype].forEach(function (prototype) {
      var focus = prototype.focus;
      prototype.focus = function (options) {
        focus.call(this, Object.assign({}, options, { preventScroll: true }));
        if (!(options && options.preventScroll) && document.activeElement === this) scrollTo(this, "nearest");
      };
    });
  }
  function scrollTo(element, block) {
    if (!element.getClientRects().length) return;
    for (var box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      var style = getComputedStyle(box), edges = box.getBoundingClientRect();
      if (!/auto|scroll/.test(style.overflowX + style.overflowY)) continue;
      var top = edges.top + box.clientTop, left = edges.left + box.clientLeft, at = element.getBoundingClientRect();
      box.scrollBy(shift(at.left, at.right, left, left + box.clientWidth, "nearest"),
        shiftOf(element, block, style, top, top + box.clientHeight));
    }
    window.scrollBy(0, shiftOf(element, block, getComputedStyle(document.documentElement), 0, innerHeight));
  }
  // Returns how far to scroll from `top` to `bottom`, the edges of a scrolled area with this style.
  function shiftOf(element, block, style, top, bottom) {
    var own = getComputedStyle(element), at = element.getBoundingClientRect();
    return shift(at.top - length(own.scrollMarginTop), at.bottom + length(own.scrollMarginBottom),
      top + length(style.scrollPaddingTop), bottom - length(style.scrollPaddingBottom), block);
  }
  function shift(start, end, least, most, block) {
    if (block === "center") return (start + end - least - most) / 2;
    if (block === "start" || start < least) return start - least;
    return end > most ? Math.min(start - least, end - most) : 0;
  }
  // The initial value, `auto`, is no distance.
  function length(value) { return parseFloat(value) || 0; }
})();
