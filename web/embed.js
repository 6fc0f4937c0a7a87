// For pages that embed the explorer: fits the height of its frames to their content,
// and registers the element <un-report-explorer view="instruments">.
(function () {
  "use strict";
  if (customElements.get("un-report-explorer")) return;
  const TYPE = "un-report-explorer", HERE = new URL(".", document.currentScript.src).href;
  const heights = new Map();
  const frames = () => document.querySelectorAll("iframe[data-un-report-explorer]");

  function fit() {
    for (const [frame, height] of heights) {
      frame.style.height = Math.min(Math.max(height, 120), +frame.dataset.max || 1200) + "px";
    }
    heights.clear();
  }

  addEventListener("message", ({ data, source }) => {
    if (!data || !Object.hasOwn(data, "type") || data.type !== TYPE || !Number.isFinite(data.height)) return;
    for (const frame of frames()) {
      if (frame.contentWindow !== source) continue;
      if (!heights.size) requestAnimationFrame(fit);
      heights.set(frame, data.height);
    }
  });

  customElements.define("un-report-explorer", class extends HTMLElement {
    connectedCallback() {
      if (this.querySelector("iframe")) return;
      const frame = document.createElement("iframe"), query = new URLSearchParams();
      query.set("embed", this.getAttribute("view") || "report");
      for (const name of ["theme", "accent", "frame"]) {
        if (this.hasAttribute(name)) query.set(name, this.getAttribute(name));
      }
      frame.src = HERE + "?" + query;
      frame.title = this.title || this.textContent.trim() || "Report";
      frame.loading = "lazy";
      frame.dataset.unReportExplorer = "";
      frame.dataset.max = this.dataset.max || "";
      frame.style.cssText = "border:0;width:100%;height:640px";
      this.replaceChildren(frame);
    }
  });

  // Frames that loaded before this script may have reported their height already.
  for (const frame of frames()) {
    frame.contentWindow.postMessage({ type: TYPE, ask: "height" }, "*");
  }
})();
