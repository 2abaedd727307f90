// What every page does with scripts on. Without them every page still works.
(function () {
  "use strict";

  // --- Colours and text size: at once, kept by the server in the background -----------
  document.addEventListener("submit", function (event) {
    var form = event.target.closest("form[data-choice]");
    var button = event.submitter;
    if (!form || !button) return;
    event.preventDefault();
    var root = document.documentElement;
    if (button.name === "theme") {
      root.dataset.theme = button.value;
      var dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
      var chosen = button.value === "auto" ? (dark ? "dark" : "light") : button.value;
      root.setAttribute("data-bs-theme", chosen);
    } else {
      root.dataset.textSize = button.value;
    }
    document.querySelectorAll('form[data-choice] button[name="' + button.name + '"]')
      .forEach(function (other) {
        other.setAttribute("aria-pressed", String(other.value === button.value));
      });
    fetch(form.action, { method: "POST", body: new FormData(form, button), redirect: "manual" });
  });

  // --- Confirm before something final: data-confirm on a form or its button ------------
  var confirmed = new WeakSet();
  document.addEventListener("submit", function (event) {
    var form = event.target;
    var asked = (event.submitter && event.submitter.closest("[data-confirm]")) ||
      form.closest("[data-confirm]");
    if (!asked || confirmed.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(asked.dataset, function () {
      confirmed.add(form);
      form.requestSubmit(event.submitter || undefined);
      confirmed.delete(form);
    });
  }, true);

  document.addEventListener("htmx:confirm", function (event) {
    if (!event.detail.question) return;
    event.preventDefault();
    ask({ confirm: event.detail.question }, function () { event.detail.issueRequest(true); });
  });

  function ask(words, onYes) {
    var dialog = document.getElementById("confirm-dialog");
    var yes = dialog.querySelector("[data-confirm-yes]");
    dialog.querySelector("[data-confirm-words]").textContent = words.confirm;
    yes.textContent = words.confirmYes || yes.dataset.defaultWords;
    dialog.addEventListener("close", function () {
      if (dialog.returnValue === "yes") onYes();
    }, { once: true });
    dialog.returnValue = "no";
    dialog.showModal();
  }

  // --- One click sends once --------------------------------------------------------------
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.target) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
    // A download answers without leaving the page: let the form be sent again.
    setTimeout(function () { free(form); }, 8000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(free);
  });
  function free(form) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
  document.addEventListener("htmx:afterRequest", function (event) {
    var form = event.target.closest && event.target.closest("form[data-sent]");
    if (form) free(form);
  });

  // --- Words when a part of the page could not be fetched ----------------------------------
  function failed() {
    var place = document.getElementById("messages");
    var words = document.getElementById("failed-words");
    if (!place || !words) return;
    var box = document.createElement("div");
    box.className = "alert alert-danger";
    box.setAttribute("role", "alert");
    box.textContent = words.dataset.words;
    place.replaceChildren(box);
    place.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);

  // --- Keyboard ---------------------------------------------------------------------------
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "/") {
      var box = document.getElementById("site-search") ||
        document.querySelector("input[type=search]");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    } else if (event.key === "?") {
      open("keys-dialog");
    }
  });
  function open(id) {
    var dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
  }
  document.addEventListener("click", function (event) {
    var opener = event.target.closest("[data-open-dialog]");
    if (opener) open(opener.dataset.openDialog);
  });

  // --- Menus made of <details>: Escape and a click outside close them ------------------------
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    var menu = document.querySelector("details[data-menu][open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details[data-menu][open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // --- Tick all rows of a list: <input type=checkbox data-tick-all="name"> ---------------------
  document.addEventListener("change", function (event) {
    var all = event.target.closest("[data-tick-all]");
    if (!all) return;
    var scope = all.closest("form") || document;
    scope.querySelectorAll('input[type=checkbox][name="' + all.dataset.tickAll + '"]')
      .forEach(function (box) { if (!box.disabled) box.checked = all.checked; });
  });

  // --- Filters answer at once: <select data-send> ------------------------------------------------
  document.addEventListener("change", function (event) {
    var field = event.target.closest("[data-send]");
    if (field && field.form) field.form.requestSubmit();
  });

  // --- A table that scrolls sideways can be reached and scrolled by keyboard -----------------------
  function reachTables() {
    document.querySelectorAll(".table-wrap").forEach(function (wrap) {
      if (wrap.scrollWidth > wrap.clientWidth) {
        var caption = wrap.querySelector("caption");
        wrap.tabIndex = 0;
        wrap.setAttribute("role", "region");
        if (caption) wrap.setAttribute("aria-label", caption.textContent.trim());
      } else if (wrap.getAttribute("role") === "region") {
        wrap.removeAttribute("tabindex");
        wrap.removeAttribute("role");
      }
    });
  }
  document.addEventListener("DOMContentLoaded", reachTables);
  document.addEventListener("htmx:afterSettle", reachTables);
  window.addEventListener("resize", reachTables);

  // --- On phones the list comes first, its filters fold away until asked for ------------------------
  if (window.matchMedia("(max-width: 767.98px)").matches && !location.search &&
      document.querySelector("main tbody tr")) {
    document.querySelectorAll("details[data-fold-on-phone]").forEach(function (one) { one.open = false; });
  }

  // --- Print and copy ----------------------------------------------------------------------------
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) window.print();
    var copier = event.target.closest("[data-copy]");
    if (copier && navigator.clipboard) {
      navigator.clipboard.writeText(copier.dataset.copy).then(function () {
        var told = copier.querySelector("[data-copied]");
        if (told) told.hidden = false;
      });
    }
  });

  // --- What was wrong is what is read first --------------------------------------------------------
  document.addEventListener("DOMContentLoaded", function () {
    var summary = document.querySelector(".error-summary");
    if (summary) summary.focus();
  });
})();
