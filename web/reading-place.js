// Keeps the line that is being read in its place while the text size, the spacing, the
// width of the text or the window change.
(function () {
  "use strict";
  const html = document.documentElement;
  const BLOCKS = "p, li, dt, dd, td, th, h2, h3, h4, h5, figure, [data-text]";
  // The element at the line below the navigation, the line's position in it as a part of
  // its height, and the layout at that time.
  let place = null;
  let timer = 0;

  function layout() {
    return [innerWidth, html.dataset.size, html.dataset.spacing, html.dataset.width].join();
  }

  function line() {
    return (parseFloat(getComputedStyle(html).scrollPaddingTop) || 0) + 8;
  }

  // Scrolls back to the place if the layout has changed since. Returns whether it has.
  function restore() {
    if (!place || place.layout === layout() || !place.element.isConnected) return false;
    const { top, height } = place.element.getBoundingClientRect();
    if (height) scrollBy({ top: top + place.part * height - place.y, behavior: "instant" });
    place.layout = layout();
    return true;
  }

  function capture() {
    // The observer may not have been called yet.
    if (restore()) return;
    place = null;
    // Lines between blocks have no text.
    for (let y = line(); scrollY > 0 && y < innerHeight && !place; y += 16) {
      const found = document.elementFromPoint(innerWidth / 2, y);
      const element = found && found.closest(BLOCKS);
      if (!element) continue;
      const { top, height } = element.getBoundingClientRect();
      place = { element, part: (y - top) / height, y, layout: layout() };
    }
  }

  addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(capture, 150);
  }, { passive: true });

  addEventListener("DOMContentLoaded", () => {
    if (self.ResizeObserver) new ResizeObserver(restore).observe(document.body);
  });
})();
