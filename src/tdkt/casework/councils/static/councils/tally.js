// Shows the share of all members beside each row while votes are typed.
// The server works it out again when the result is entered; this is for the eye only.
(() => {
  "use strict";

  const whole = (field) =>
    field && /^\d+$/.test(field.value.trim()) ? Number(field.value.trim()) : null;

  const show = (row, grid, total, voices) => {
    const votes = whole(row.querySelector("[data-for]"));
    const against = whole(row.querySelector("[data-against]")) ?? 0;
    const cell = row.querySelector("[data-share]");
    if (!cell) return;
    if (votes === null || !total) {
      cell.textContent = "—";
      return;
    }
    const share = (votes * 100) / total;
    const text = new Intl.NumberFormat(document.documentElement.lang, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }).format(share);
    let words = "";
    if (voices !== null && votes + against > voices) {
      words = grid.dataset.tooMany;
    } else if (row.dataset.certain === "yes" && row.dataset.needed) {
      const needed = Number(row.dataset.needed);
      words = votes * 100 >= needed * total ? grid.dataset.reached : grid.dataset.missed;
    }
    cell.textContent = words ? `${text}% · ${words}` : `${text}%`;
  };

  const refresh = () => {
    const grid = document.querySelector("[data-tally]");
    if (!grid) return;
    const total = whole(document.getElementById("id_members_total"));
    const present = whole(document.getElementById("id_members_present"));
    const written = whole(document.getElementById("id_written_opinions"));
    const voices = present === null || written === null ? null : present + written;
    grid.querySelectorAll("[data-row]").forEach((row) => show(row, grid, total, voices));
  };

  document.addEventListener("input", (event) => {
    if (event.target.closest("[data-tally-form]")) refresh();
  });
  document.addEventListener("htmx:afterSwap", refresh);
  document.addEventListener("DOMContentLoaded", refresh);
})();
