// Applies the reader's display settings before the first paint. All tabs share them.
(function () {
  "use strict";
  const html = document.documentElement;
  // The stored record and its fields. Unknown values are ignored.
  const RECORD = "reading";
  const VALUES = {
    size: /^(small|large|larger|twice)$/,
    spacing: /^wide$/,
    width: /^(narrow|wide)$/,
    theme: /^(light|dark)$/,
  };
  // An embedding page sets its own theme.
  const theme = new URLSearchParams(location.search).get("theme");
  // Changes that could not be stored last until the page is left.
  let unsaved = {};

  function stored() {
    try {
      return JSON.parse(localStorage.getItem(RECORD));
    } catch (_) {
      return {}; // Storage is denied or contains other data.
    }
  }

  // Applies the stored values with the unsaved ones, and returns them.
  function apply() {
    const values = { ...stored(), ...unsaved };
    for (const name in VALUES) {
      if (!VALUES[name].test(values[name])) values[name] = "";
      const applied = name === "theme" && VALUES.theme.test(theme) ? theme : values[name];
      if (applied) html.dataset[name] = applied;
      else delete html.dataset[name];
    }
    for (const choice of document.querySelectorAll("[data-setting]")) {
      choice.value = values[choice.dataset.setting];
    }
    return values;
  }
  apply();
  addEventListener("DOMContentLoaded", apply);

  addEventListener("change", ({ target }) => {
    if (!target.dataset || !target.dataset.setting) return;
    unsaved[target.dataset.setting] = target.value;
    // Another tab may have changed other fields.
    const values = apply();
    try {
      localStorage.setItem(RECORD, JSON.stringify(values));
      unsaved = {};
    } catch (_) {
      // Storage is denied or full.
    }
  });

  // A change in another tab.
  addEventListener("storage", ({ key, newValue }) => {
    if (key === RECORD || key === null) apply();
    const slash = key === "slash" && document.getElementById(key);
    if (slash) {
      slash.checked = newValue !== "off";
      slash.dispatchEvent(new Event("change"));
    }
  });
})();
