// A view's own page is for readers without script and for link previews. With a
// script, the view is in the page itself.
// `?static` asks for the page itself, where the application can't show the view.
if (!/[?&]static\b/.test(location.search)) {
  location.replace("./index.html" + location.search + (location.hash || "#" + document.documentElement.dataset.standIn));
} else {
  // The page works without this script.
  addEventListener("DOMContentLoaded", () => import(document.getElementById("unknown-address").dataset.script).catch(() => {}));
}
