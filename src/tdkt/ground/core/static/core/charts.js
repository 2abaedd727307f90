// Draws a chart beside each <table data-chart="bar|stacked|hbar|line|pie">; the table stays.
(function () {
  "use strict";
  var drawn = [];

  function token(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  // Told apart by lightness as well as by hue, in both colour schemes.
  function palette() {
    var dark = document.documentElement.getAttribute("data-bs-theme") === "dark";
    return dark
      ? ["#ff9d96", "#f0cd83", "#92bff5", "#7fd3a0", "#cbb5f5", "#e9ebee"]
      : ["#9b1c20", "#c8922a", "#1a4f8b", "#17663a", "#5b3d92", "#5c6674"];
  }

  function read(table) {
    var heads = [].slice.call(table.tHead.rows[table.tHead.rows.length - 1].cells);
    var rows = [].slice.call(table.tBodies[0].rows).filter(function (row) {
      return !row.hasAttribute("data-chart-skip");
    });
    var columns = heads.map(function (head, place) { return { head: head, place: place }; })
      .filter(function (column) { return column.place > 0 && !column.head.hasAttribute("data-chart-skip"); });
    return {
      names: rows.map(function (row) { return row.cells[0].textContent.trim(); }),
      series: columns.map(function (column) {
        return {
          name: column.head.textContent.trim(),
          data: rows.map(function (row) { return value(row.cells[column.place]); })
        };
      }).filter(function (one, place) {
        // A column of nothing but dashes has no colour in the key; the first one stays.
        return place === 0 || one.data.some(function (number) { return number !== null; });
      })
    };
  }

  function value(cell) {
    if (!cell) return null;
    var text = cell.dataset.value;
    if (text === undefined) text = cell.textContent.trim().replace(/\./g, "").replace(",", ".");
    var number = parseFloat(text);
    return isNaN(number) ? null : number;
  }

  function written(number) {
    return number === null || number === undefined ? "" : number.toLocaleString("vi-VN");
  }

  function option(table, found) {
    var kind = table.dataset.chart;
    var words = { color: token("--ink"), fontFamily: token("--font-words"), fontSize: 13 };
    var quiet = { color: token("--ink-soft"), fontFamily: token("--font-words"), fontSize: 13 };
    var base = {
      animation: false,
      color: palette(),
      textStyle: words,
      aria: { enabled: false },
      legend: { show: found.series.length > 1 || kind === "pie", top: 0, textStyle: words },
      tooltip: {
        trigger: kind === "pie" ? "item" : "axis",
        renderMode: "richText", // the other mode writes style attributes
        backgroundColor: token("--paper"),
        borderColor: token("--line"),
        textStyle: words,
        valueFormatter: written
      }
    };
    if (kind === "pie") {
      base.series = [{
        type: "pie", radius: ["40%", "70%"], label: { color: token("--ink"), formatter: "{b}: {c}" },
        itemStyle: { borderColor: token("--paper"), borderWidth: 2 },
        data: found.names.map(function (name, place) {
          return { name: name, value: found.series[0].data[place] };
        })
      }];
      return base;
    }
    var lying = kind === "hbar" || (kind !== "line" && isLong(found.names));
    var names = { type: "category", data: found.names, axisLabel: quiet, axisLine: { lineStyle: { color: token("--line-strong") } }, axisTick: { show: false } };
    var amounts = { type: "value", axisLabel: { color: quiet.color, fontFamily: quiet.fontFamily, formatter: written, hideOverlap: true }, splitNumber: isNarrow() ? 3 : 5, splitLine: { lineStyle: { color: token("--line") } } };
    if (lying) {
      names.inverse = true;
      // Every name is shown, on as many lines as it needs.
      names.axisLabel = Object.assign({}, quiet, { interval: 0, width: isNarrow() ? 110 : 240, overflow: "break", lineHeight: 16 });
    }
    base.grid = { left: 8, right: 16, top: found.series.length > 1 ? 40 : 12, bottom: 8, containLabel: true };
    base.xAxis = lying ? amounts : names;
    base.yAxis = lying ? names : amounts;
    base.series = found.series.map(function (one) {
      return {
        name: one.name,
        data: one.data,
        type: kind === "line" ? "line" : "bar",
        stack: kind === "stacked" ? "all" : undefined,
        barMaxWidth: 48,
        symbolSize: 8
      };
    });
    return base;
  }

  function isNarrow() {
    return window.innerWidth < 768;
  }

  // Names that do not fit beside each other stand above each other, and the bars lie.
  function isLong(names) {
    return names.length > 4 && names.join("").length > 60;
  }

  function draw(table) {
    var found = read(table);
    var place = document.createElement("div");
    // Names written on several lines, as a phone needs, take the room of a tall chart.
    var isTall = table.hasAttribute("data-chart-tall") || (isLong(found.names) && (found.names.length > 6 || isNarrow()));
    place.className = "chart" + (isTall ? " chart-tall" : "");
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", table.dataset.chartTitle || "");
    var beside = table.closest(".table-wrap") || table;
    beside.parentNode.insertBefore(place, beside);
    var chart = window.echarts.init(place, null, { renderer: "svg" });
    chart.setOption(option(table, found));
    drawn.push({ table: table, chart: chart });
  }

  function drawAll(root) {
    root.querySelectorAll("table[data-chart]:not([data-drawn])").forEach(function (table) {
      table.setAttribute("data-drawn", "");
      draw(table);
    });
  }

  document.addEventListener("DOMContentLoaded", function () { drawAll(document); });
  document.addEventListener("htmx:load", function (event) { drawAll(event.target); });
  window.addEventListener("resize", function () {
    drawn.forEach(function (one) { one.chart.resize(); });
  });
  new MutationObserver(function () {
    drawn.forEach(function (one) { one.chart.setOption(option(one.table, read(one.table)), true); });
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
})();
