// A view's own page is for whoever has no script, and for whoever shows its
// address with a picture: with a script, the view is in the page itself.
location.replace("./index.html" + location.search + (location.hash || "#" + document.documentElement.dataset.standIn));
