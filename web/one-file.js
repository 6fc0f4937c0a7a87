// Unpacks and starts the application of the one-file edition. Its module is packed
// with gzip and encoded in 85 digits, five for four bytes; the first digit is the number
// of zeroes that pad the end.
(function () {
  "use strict";
  const DIGITS = "!$%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";

  function decode(text) {
    const values = {};
    for (let digit = 0; digit < DIGITS.length; digit++) values[DIGITS.charCodeAt(digit)] = digit;
    const bytes = new Uint8Array((text.length - 1) / 5 * 4);
    for (let from = 1, to = 0; from < text.length; to += 4) {
      let value = 0;
      for (const end = from + 5; from < end; from++) value = value * 85 + values[text.charCodeAt(from)];
      bytes[to] = value >>> 24;
      bytes[to + 1] = value >>> 16;
      bytes[to + 2] = value >>> 8;
      bytes[to + 3] = value;
    }
    return bytes.subarray(0, bytes.length - values[text.charCodeAt(0)]);
  }

  // Some browsers have one storage for all files: a copy in another folder keeps its own notes and drafts. It takes
  // over those from before copies were told apart, if it has none.
  function separateStorage() {
    const mount = document.querySelector("[data-storage-key]");
    if (location.protocol !== "file:" || !mount) return;
    const shared = mount.dataset.storageKey;
    const own = shared + "@" + location.pathname.replace(/[^/]*$/, "");
    const moved = [];
    try {
      if (localStorage.getItem(own) === null) {
        const isShared = (key) => key === shared || key.startsWith(shared + ":");
        for (const key of Object.keys(localStorage).filter(isShared)) {
          const to = own + key.slice(shared.length);
          moved.push([key, to]);
          localStorage.setItem(to, localStorage.getItem(key));
        }
        for (const [key] of moved) localStorage.removeItem(key);
      }
      mount.dataset.storageKey = own;
    } catch (_) {
      // Storage is denied, or there is no room to move them: they stay where they are.
      for (const [, to] of moved) localStorage.removeItem(to);
    }
  }

  self.startOneFile = async () => {
    if (!self.WebAssembly || !self.DecompressionStream) {
      document.getElementById("failure-help").textContent = self.WebAssembly
        ? "This browser is too old to start them. Use Chrome or Edge 99, Firefox 113, Safari 16.4 or a later version, " +
          "or open the report on its website."
        : "This browser has WebAssembly switched off. Switch it on, or use another browser.";
      throw "";
    }
    separateStorage();
    const packed = new Blob([decode(document.getElementById("packed-program").textContent)]);
    const module = new Response(packed.stream().pipeThrough(new DecompressionStream("gzip")));
    return wasm_bindgen({ module_or_path: await module.arrayBuffer() });
  };
})();
