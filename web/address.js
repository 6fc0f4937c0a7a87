// Repairs an address that mail or chat programs have altered, and reports one that names nothing. Loaded by boot.js
// for any address that is not the plain id of an element of the page, and by the stand-alone pages.
(function () {
  "use strict";
  const html = document.documentElement;
  // Parameters that other programs add to links.
  const TRACKING = /[?&](?:(?:utm|mtm|pk|hsa|mc|wt)_[a-z_]+|_hs[a-z]+|[a-z]*clk?id|[gw]braid|igshid?|_g[al]|mkt_tok|trk|spm|si|ref(?:_?[a-z]+)?)=[^?&]*/gi;
  const VIEWS_WITH_PARAMETERS = /^(search|agencies|network|instruments|timeline|places|documents|glossary|classroom)$/;
  // Parameters whose values are letters of one case, digits and hyphens, in lists with `,` or `+`. Others, such as
  // the words of a search, are kept as they are.
  const CHOICES = /^(as|day|show|of|only|named|part|step|lit|size|kind|status|committee|role|instrument|place|order)$/;
  const CHOICE = /^((?:[a-z0-9,+-]|%2C)*[a-z0-9])(?:[^a-z0-9%]|%[0-9a-f]{2})*$/i;
  // Elements that links lead to.
  const TARGETS = ["section.view", ".paragraph", ".item", ".heading", "h2", "h3", ".note", ".card", ".pair", ".event",
    ".named-place", ".document", ".term"].map((kind) => "main " + kind + "[id]").join();
  const MAX_NAME_CHARS = 40, MAX_LABEL_CHARS = 60, MAX_ENCODINGS = 3, MIN_COMMON_CHARS = 3, MAX_NUMBER = 1e9, ANNOUNCE_MS = 50;

  // Decodes every sequence that can be decoded.
  function decoded(text) {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
      try {
        return decodeURIComponent(bytes);
      } catch (_) {
        return bytes;
      }
    });
  }

  // Returns the id that `text` begins with, without what was added to it; empty if there is none.
  function idOf(text) {
    const plain = decoded(text).normalize("NFKC").replace(/[\p{Cc}\p{Cf}]/gu, "").toLowerCase()
      .replace(/[\u2014\u2015]/g, "--").replace(/[\p{Pd}\u2212_]/gu, "-").replace(/^[^\p{L}\p{N}%]+/u, "")
      .replace(/^([a-z]+)[\s.]+(?=\d)/, "$1-").replace(/^([a-z]*-?\d+)\(([a-z])\)/, "$1-$2");
    const [id] = /^[\p{L}\p{N}]+(?:-+[\p{L}\p{N}]+)*/u.exec(plain) || [""];
    const [, note, number, letter] =
      /^(?:(n|note|fn|footnote)|p|para|paragraph)?-?0*(\d+)-?([a-z])?$/.exec(id) || [];
    return number ? (note ? "note-" : "para-") + number + (letter ? "-" + letter : "") : id;
  }

  // Returns a parameter of a view without what was added to its end.
  function repairedParameter(parameter) {
    const [name, ...rest] = parameter.replace(/^([a-z]+)%3D/i, "$1=").split("=");
    const key = /^[a-z]+$/i.test(name) ? name.toLowerCase() : name;
    let value = rest.join("=");
    if (key === "assignment") {
      const [code] = /^[\w-]*/.exec(decoded(value).replace(/[\s\p{Cc}\p{Cf}+]/gu, ""));
      value = code || value;
    } else if (CHOICES.test(key)) {
      const inLowerCase = (part) => part === "%2C" ? part : part.toLowerCase();
      value = value.replace(CHOICE, (_, choice) => choice.replace(/%2C|[A-Z]+/g, inLowerCase));
    }
    return rest.length ? key + "=" + value : key;
  }

  function withoutTracking(text) {
    return text.replace(/&amp;/gi, "&").replace(TRACKING, "");
  }

  // Returns the fragment that `fragment` was before other programs altered it.
  function repaired(fragment) {
    let text = withoutTracking(fragment.split(":~:")[0]);
    // The whole address, or only the character before its parameters, may be encoded, even twice.
    for (let tries = 0; tries < MAX_ENCODINGS && !/[?&=]/.test(text) && /%[0-9a-f]{2}/i.test(text); tries++) {
      text = decoded(text);
    }
    if (!/[?&]/.test(text)) text = text.replace(/%3F|%26/i, "?");
    const [, name, rest] = /^([^?&]*)[?&]?([^]*)$/.exec(withoutTracking(text));
    const id = idOf(name);
    if (!id) return /^(?:[\s/!#]|%20)*$/.test(fragment) ? "" : fragment;
    const parameters = VIEWS_WITH_PARAMETERS.test(id) ? rest.split("&").map(repairedParameter) : [];
    return parameters.join("") ? id + "?" + parameters.join("&") : id;
  }

  function currentId() {
    return decoded(location.hash.slice(1).split("?")[0]);
  }

  // Replaces an altered address, which every part of the page then follows. Returns whether it was altered.
  function repair() {
    const fragment = location.hash.slice(1);
    if (document.getElementById(decoded(fragment))) return false;
    const better = repaired(fragment);
    if (better === fragment) return false;
    if (self === top) {
      location.replace("#" + better);
    } else {
      // Following the address would scroll the pages around the frame.
      history.replaceState(history.state, "", "#" + better);
      dispatchEvent(new HashChangeEvent("hashchange"));
    }
    return true;
  }

  // The name of the view that an id belongs to, by its beginning.
  function viewName(id) {
    const kind = id.split("-")[0];
    return { agency: "agencies", instrument: "instruments" }[kind] || kind;
  }
  function viewOf(id) {
    const view = document.getElementById(viewName(id));
    return view && view.matches("section.view") ? view : document.getElementById("report");
  }
  // Whether the element may be in content that is not drawn yet, or on another page.
  function isElsewhere(id) {
    const own = html.dataset.standIn, name = viewName(id);
    if (own) {
      return name !== own && (/^(para|note|section|summary|notes|report)$/.test(name)
        || [...document.querySelectorAll(".views a")].some((link) => link.hash === "#" + name));
    }
    // The cards of agencies are in the page from the start; the chart of the instruments is drawn once it is visible.
    const undrawn = ".own-page, [id$='-content']:not([data-state], #instruments-content)";
    return name !== "agencies" && viewOf(id).querySelector(undrawn) !== null;
  }

  // Returns the least number of letters to insert, delete, replace, or swap with their neighbour.
  function distance(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= a.length; i++) {
      const row = rows[i] = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1], swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1),
          swapped ? rows[i - 2][j - 2] + 1 : Infinity);
      }
    }
    return rows[a.length][b.length];
  }
  function commonLength(a, b) {
    let length = 0;
    while (length < a.length && a[length] === b[length]) length++;
    return length;
  }
  // Returns the id with the least cost, if that is not above `most`.
  function cheapest(ids, cost, most) {
    const costs = ids.map(cost), least = Math.min(...costs);
    return least <= most ? ids[costs.indexOf(least)] : undefined;
  }

  // Returns the id nearest to one that names nothing.
  function nearest(id) {
    const all = [...document.querySelectorAll(TARGETS)].map((target) => target.id);
    const view = viewOf(id), restOf = (other) => other.slice(other.indexOf("-") + 1), rest = restOf(id);
    const related = all.filter((other) => !id.includes("-") || other.includes("-") && viewOf(other) === view);
    const alike = related.filter((other) => other.includes("-") === id.includes("-"));
    const [, stem, number] = /^(.*?-)(\d+)$/.exec(id) || [];
    const numbered = all.filter((other) => stem && other.startsWith(stem) && /^\d+$/.test(other.slice(stem.length)));
    const parents = id.split("-").map((_, at, parts) => parts.slice(0, parts.length - at).join("-"));
    return rest.length > 1 && related.find((other) => other.includes("-") && other.startsWith(id))
      || cheapest(numbered, (other) => Math.abs(other.slice(stem.length) - Math.min(number, MAX_NUMBER)), MAX_NUMBER)
      || parents.find((parent) => parent.includes("-") && all.includes(parent))
      || cheapest(related, (other) => distance(restOf(other), rest), Math.max(1, Math.floor(rest.length / 3)))
      || cheapest(alike, (other) => -commonLength(restOf(other), rest), -MIN_COMMON_CHARS)
      || (view ? view.id : "main");
  }

  function labelOf(id) {
    const [, kind, number, letter] = /^(para|note)-(\d+)(?:-(.+))?$/.exec(id) || [];
    if (number) return (kind === "note" ? "note " : "paragraph ") + number + (letter ? " (" + letter + ")" : "");
    const target = document.getElementById(id);
    const name = target.getAttribute("aria-label") || (target.querySelector("h2, h3, h4") || target).textContent;
    const view = target.matches(".view *") && target.closest("[aria-label].view:not(#report)");
    return (view ? view.getAttribute("aria-label") + ": " : "")
      + shortened(name.trim().replace(/\s+/g, " "), MAX_LABEL_CHARS);
  }
  function shortened(text, most) {
    return text.length > most ? text.slice(0, most) + "…" : text;
  }

  if (document.readyState === "loading") return addEventListener("DOMContentLoaded", start);
  start();

  function start() {
    const message = document.getElementById("unknown-address");
    const words = document.createElement("span");
    words.setAttribute("role", "status");
    const dismiss = document.createElement("button");
    Object.assign(dismiss, { type: "button", textContent: "Dismiss", onclick: () => { message.hidden = true; } });
    message.append(words, " ", dismiss);
    let reported;

    function report() {
      const id = currentId();
      if (!id || document.getElementById(id)) {
        message.hidden = true;
      } else if (reported !== id && !isElsewhere(id)) {
        reported = id;
        const link = document.createElement("a"), target = nearest(id);
        link.href = "#" + target;
        link.textContent = labelOf(target);
        message.hidden = false;
        words.textContent = "";
        // After it is shown: changes of hidden regions are not announced.
        setTimeout(() => words.replaceChildren("Nothing here is named “" + shortened(id, MAX_NAME_CHARS) + "”. Nearest: ", link), ANNOUNCE_MS);
      }
    }
    function follow() {
      reported = undefined;
      message.hidden = true;
      if (!repair()) report();
    }
    addEventListener("hashchange", follow);
    follow();
    // Views that are drawn later have more ids.
    new MutationObserver(report).observe(html, { subtree: true, attributeFilter: ["data-state"] });
  }
})();
