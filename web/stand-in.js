// A view's own page is for readers without script and for link previews. With a
// script, the view is in the page itself.
location.replace("./index.html" + location.search + (location.hash || "#" + document.documentElement.dataset.standIn));
