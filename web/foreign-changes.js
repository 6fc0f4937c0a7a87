// Keeps the application right while translators and extensions change the page. They
// replace text nodes; Yew keeps a reference to each node that it draws, inserts before
// it, removes it, and writes its value.
(function () {
  "use strict";

  // The texts of the report with their anchors, before anything else changes them.
  function textOf(node) {
    let text = "";
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data;
      else if (child.nodeName !== "SUP") text += textOf(child);
    }
    return text;
  }
  document.addEventListener("readystatechange", () => {
    const texts = document.querySelectorAll("[data-text]");
    self.reportTexts = new Map(Array.from(texts, (element) => [element.dataset.text, textOf(element)]));
    observer.observe(document.body, { childList: true, subtree: true });
  }, { once: true });

  // Where a removed node was: its parent, the nodes in its place, and its next sibling.
  const places = new WeakMap();
  function note(records) {
    const added = new Map();
    for (const { target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      if (addedNodes.length) added.set(nextSibling, addedNodes).set(previousSibling, addedNodes);
      for (const node of removedNodes) {
        if (node.parentNode) places.delete(node);
        else {
          // Yew may insert a removed element again, beside the one that took its place.
          const nodes = node.nodeType === Node.TEXT_NODE && (addedNodes.length ? addedNodes : added.get(node));
          places.set(node, { parent: target, nodes: Array.from(nodes || []), next: nextSibling });
        }
      }
    }
  }
  const observer = new MutationObserver(note);

  // The child of `parent` that contains `node` or is in its place.
  function childAt(parent, node, depth) {
    let child = node;
    while (child && child.parentNode !== parent) child = child.parentNode;
    const place = !child && depth < 20 && places.get(node);
    if (!place) return child;
    for (const other of place.nodes.concat(place.next || [])) {
      child = child || childAt(parent, other, depth + 1);
    }
    return child;
  }

  function removeStandIns(node) {
    for (const other of (places.get(node) || { nodes: [] }).nodes) {
      removeStandIns(other);
      other.remove();
    }
  }

  const { insertBefore, removeChild } = Node.prototype;
  Node.prototype.insertBefore = function (node, next) {
    if (node.nodeType === Node.TEXT_NODE && !node.parentNode) {
      note(observer.takeRecords());
      removeStandIns(node);
    }
    if (!next || next.parentNode === this) return insertBefore.call(this, node, next);
    note(observer.takeRecords());
    return insertBefore.call(this, node, childAt(this, next, 0));
  };
  Node.prototype.removeChild = function (node) {
    if (node.parentNode === this) return removeChild.call(this, node);
    note(observer.takeRecords());
    removeStandIns(node);
    let wrapper = node.parentNode;
    node.remove();
    while (wrapper && wrapper !== this && !wrapper.hasChildNodes()) {
      const outer = wrapper.parentNode;
      wrapper.remove();
      wrapper = outer;
    }
    return node;
  };
  const value = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  Object.defineProperty(Node.prototype, "nodeValue", {
    ...value,
    set(text) {
      value.set.call(this, text);
      if (this.parentNode) return;
      note(observer.takeRecords());
      const place = places.get(this);
      if (!place) return;
      const next = childAt(place.parent, this, 0);
      insertBefore.call(place.parent, this, next);
      removeStandIns(this);
    },
  });
})();
