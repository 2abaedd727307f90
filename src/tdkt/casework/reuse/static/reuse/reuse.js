// Two windows that scroll together, and keys n and p from passage to passage.
// Without scripts, or on a phone, the passages stand in pairs, one under the other.
(function () {
  "use strict";

  var beside = document.querySelector("[data-reuse-beside]");
  var list = beside && beside.querySelector("[data-reuse-pairs]");
  if (!list || !list.children.length) return;
  var numbers = Array.from(list.children, function (pair) { return pair.id.slice(1); });
  var here = -1;
  var panes = null;

  beside.querySelector("[data-reuse-keys]").hidden = false;

  // --- Panes: the same nodes, each text in its own order -----------------------------
  function part(side, number) {
    return beside.querySelector("[data-reuse-" + side + '="' + number + '"]');
  }

  function build() {
    if (panes || !part("right", numbers[0])) return;
    panes = document.createElement("div");
    panes.className = "reuse-panes";
    ["left", "right"].forEach(function (side) {
      var pane = document.createElement("div");
      pane.className = "reuse-pane";
      pane.tabIndex = 0;
      pane.dataset.side = side;
      pane.setAttribute("role", "region");
      var head = beside.querySelector(".reuse-heads h3:" + (side === "left" ? "first" : "last") + "-child");
      pane.setAttribute("aria-label", head ? head.textContent : side);
      numbers.map(function (number) { return part(side, number); })
        .sort(function (a, b) { return a.dataset.reuseAt - b.dataset.reuseAt; })
        .forEach(function (block) { pane.append(block); });
      pane.addEventListener("scroll", function () { follow(pane); }, { passive: true });
      panes.append(pane);
    });
    list.hidden = true;
    list.after(panes);
  }

  function unbuild() {
    if (!panes) return;
    numbers.forEach(function (number) {
      var pair = document.getElementById("p" + number);
      pair.append(part("left", number), part("right", number));
    });
    panes.remove();
    panes = null;
    list.hidden = false;
  }

  // --- Scrolling one moves the other, so that the same passage stands beside -----------
  var moved = null;
  function follow(pane) {
    // Led by a jump, both windows already stand rightly: neither shall move the other.
    if (pane.dataset.led) { delete pane.dataset.led; return; }
    if (moved === pane) { moved = null; return; }
    var other = pane === panes.firstChild ? panes.lastChild : panes.firstChild;
    var block = topmost(pane);
    if (!block) return;
    var own = pane.dataset.side;
    var twin = part(own === "left" ? "right" : "left", block.dataset["reuse" + (own === "left" ? "Left" : "Right")]);
    var through = (pane.scrollTop - block.offsetTop) / Math.max(block.offsetHeight, 1);
    var goal = Math.round(twin.offsetTop + through * twin.offsetHeight);
    goal = Math.max(0, Math.min(goal, other.scrollHeight - other.clientHeight));
    if (Math.abs(other.scrollTop - goal) < 2) return;
    moved = other;
    other.scrollTop = goal;
  }

  function topmost(pane) {
    return Array.from(pane.children).find(function (block) {
      return block.offsetTop + block.offsetHeight > pane.scrollTop + 8;
    });
  }

  // --- From passage to passage ------------------------------------------------------------
  function go(place) {
    here = Math.max(0, Math.min(place, numbers.length - 1));
    var number = numbers[here];
    beside.querySelectorAll(".reuse-now").forEach(function (one) { one.classList.remove("reuse-now"); });
    beside.querySelectorAll(".reuse-jumps a").forEach(function (link) {
      if (link.hash === "#p" + number) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    ["left", "right"].forEach(function (side) {
      var block = part(side, number);
      if (!block) return;
      block.classList.add("reuse-now");
      if (!panes) return;
      var pane = block.parentElement;
      var mark = block.querySelector("mark");
      var goal = Math.max(0, (mark ? mark.offsetTop : block.offsetTop) - 48);
      goal = Math.min(goal, pane.scrollHeight - pane.clientHeight);
      if (Math.abs(pane.scrollTop - goal) >= 1) { pane.dataset.led = "yes"; pane.scrollTop = goal; }
    });
    if (panes) {
      panes.scrollIntoView({ block: "nearest" });
      panes.firstChild.focus({ preventScroll: true });
    } else {
      var pair = document.getElementById("p" + number);
      pair.scrollIntoView({ block: "start" });
      pair.focus({ preventScroll: true });
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    if (event.key === "n" || event.key === "p") {
      event.preventDefault();
      go(here + (event.key === "n" ? 1 : -1));
    }
  });
  beside.addEventListener("click", function (event) {
    var button = event.target.closest("[data-reuse-step]");
    var link = event.target.closest(".reuse-jumps a");
    if (button) go(here + Number(button.dataset.reuseStep));
    if (link) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      go(numbers.indexOf(link.hash.slice(2)));
    }
  });

  var wide = window.matchMedia("(min-width: 1000px)");
  function fit() { if (wide.matches) build(); else unbuild(); }
  wide.addEventListener("change", fit);
  fit();
  var asked = numbers.indexOf(location.hash.slice(2));
  if (location.hash.startsWith("#p") && asked >= 0) go(asked);
})();
