// SPDX-License-Identifier: Apache-2.0
// The style sheet and the script of the HTML report. Both are constant, so that the page's Content-Security-Policy can name them by their digests
// (https://www.w3.org/TR/CSP3/#grammardef-hash-source) and forbid everything else: other styles and scripts, and every request.
#include <array>
#include <cstdint>

#include "identifier/hash.h"
#include "report/html_sections.h"

namespace denybom {
namespace {

// Colours: every text has a contrast of 4.5 or more with what it stands on (WCAG 2.2, 1.4.3), in light, dark and print.
constexpr std::string_view kStyle = R"css(
:root {
  color-scheme: light;
  --paper: #ffffff; --sunken: #f5f6f8; --ink: #1b1f24; --faint: #545c66; --line: #d4d9df; --strong-line: #8a939e; --link: #0b5394;
  --denied: #b3191f; --review: #8a4b00; --passed: #176634; --inconclusive: #6b3796; --info: #245a94; --accepted: #545c66;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --paper: #14171b; --sunken: #1d2126; --ink: #e4e7eb; --faint: #a3acb7; --line: #363d46; --strong-line: #6f7985; --link: #8cc1f7;
    --denied: #ff8f88; --review: #f0b455; --passed: #6fcd90; --inconclusive: #cfa5f2; --info: #8cbcf2; --accepted: #a3acb7;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif;
}
header, main, footer, nav { max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2rem; margin: 0; display: flex; align-items: center; gap: .6rem; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; overflow-wrap: anywhere; }
h4 { font-size: 1rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h5 { font-size: .8rem; margin: 1rem 0 .25rem; color: var(--faint); text-transform: uppercase; letter-spacing: .05em; }
p { margin: .4rem 0; max-width: 80ch; overflow-wrap: anywhere; }
ul, ol { margin: .4rem 0; padding-left: 1.4rem; }
li { max-width: 90ch; margin: .2rem 0; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code {
  font: 12.5px/1.5 ui-monospace, "SFMono-Regular", Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
  overflow-wrap: anywhere; unicode-bidi: isolate; white-space: pre-wrap;
}
small, .faint { color: var(--faint); font-size: .92em; }
.skip { position: absolute; left: -100vw; background: var(--paper); padding: .5rem 1rem; }
.skip:focus { left: 0; }
.signs { position: absolute; width: 0; height: 0; }
.sign {
  width: 1em; height: 1em; flex: none; vertical-align: -.14em; fill: none; stroke: currentColor; stroke-width: 1.7;
  stroke-linecap: round; stroke-linejoin: round;
}

.product { margin: 1.5rem 0 .75rem; color: var(--faint); }
.verdict { border: 1px solid var(--line); border-left: 8px solid currentColor; border-radius: 4px; padding: 1.1rem 1.4rem; }
.verdict p { color: var(--ink); font-size: 1.05rem; }
.verdict p.faint { color: var(--faint); font-size: .95rem; }
.denied, .deny { color: var(--denied); }
.review { color: var(--review); }
.passed { color: var(--passed); }
.inconclusive, .error { color: var(--inconclusive); }
.info, .note { color: var(--info); }
.warning { color: var(--review); }
.waived, .known { color: var(--accepted); }
.figures { display: flex; flex-wrap: wrap; margin: 1rem 0 0; border: 1px solid var(--line); border-radius: 4px; overflow: hidden; }
.figures div {
  flex: 1 0 6.5rem; padding: .5rem .9rem; margin: 0 0 -1px -1px; border-left: 1px solid var(--line);
  border-bottom: 1px solid var(--line); display: flex; flex-direction: column-reverse;
}
.figures dt { color: var(--faint); font-size: .85rem; }
.figures dd { margin: 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
nav ul { list-style: none; padding: 0; margin: 1rem 0 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }

.tag { font-weight: 600; white-space: nowrap; }
.tag .sign { margin-right: .35em; }
time { white-space: nowrap; }
.scroll { overflow-x: auto; margin: .5rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { text-align: left; color: var(--faint); padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
td { min-width: 5.5rem; }
td.number { min-width: 3rem; }
bdi { overflow-wrap: anywhere; }
td.code { min-width: 9rem; }
thead th { color: var(--faint); font-weight: 600; border-bottom: 1px solid var(--strong-line); white-space: nowrap; overflow-wrap: normal; }
tbody th { font-weight: 600; min-width: 6.5rem; }
th small { font-weight: normal; }
#table-of-findings tbody th, #table-of-findings td:nth-child(6), #documents tbody th { min-width: 9rem; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
th button { all: unset; cursor: pointer; }
th button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
th button::after { content: "\2195"; margin-left: .3em; color: var(--strong-line); }
th[aria-sort=ascending] button::after { content: "\2191"; color: var(--ink); }
th[aria-sort=descending] button::after { content: "\2193"; color: var(--ink); }
.filter {
  display: flex; flex-wrap: wrap; gap: .5rem 1.2rem; align-items: end; margin: .75rem 0; padding: .7rem .9rem;
  background: var(--sunken); border: 1px solid var(--line); border-radius: 4px;
}
.filter[hidden] { display: none; }
.filter label { display: flex; flex-direction: column; gap: .15rem; color: var(--faint); font-size: .85rem; }
.filter input, .filter select {
  font: inherit; font-size: .95rem; color: var(--ink); background: var(--paper); border: 1px solid var(--strong-line);
  border-radius: 3px; padding: .3rem .5rem; min-width: 14rem;
}
.filter select { min-width: 9rem; }
.filter output { margin-left: auto; padding: .35rem 0; }

dl.terms { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .2rem 1.2rem; margin: .5rem 0; }
dl.terms dt { color: var(--faint); }
dl.terms dd { margin: 0; overflow-wrap: anywhere; min-width: 0; max-width: 95ch; }
.notice { border-left: 4px solid var(--review); padding: .4rem .9rem; background: var(--sunken); }
article {
  border: 1px solid var(--line); border-left: 4px solid var(--strong-line); border-radius: 4px; padding: .9rem 1.1rem;
  margin: .75rem 0; scroll-margin-top: 1rem;
}
article.deny { border-left-color: var(--denied); color: inherit; }
article.review { border-left-color: var(--review); color: inherit; }
article.info { border-left-color: var(--info); color: inherit; }
article.waived, article.known { color: inherit; }
article:target { outline: 2px solid var(--link); }
figure { margin: .5rem 0; overflow-x: auto; padding-bottom: .25rem; }
.graph { display: block; max-width: 100%; height: auto; }
.graph.wide { max-width: none; }
.graph text {
  font: 12px ui-monospace, "SFMono-Regular", Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; text-anchor: middle;
  fill: var(--ink);
}
.node { fill: var(--sunken); stroke: var(--strong-line); }
.node.root { stroke: var(--ink); stroke-width: 2; }
.node.target { fill: var(--paper); stroke: var(--denied); stroke-width: 2; }
article.review .node.target { stroke: var(--review); }
article.info .node.target { stroke: var(--info); }
article.waived .node.target, article.known .node.target { stroke: var(--accepted); }
.edge { fill: none; stroke: var(--faint); stroke-width: 1.3; }
.arrow { fill: var(--faint); }
.path { list-style-position: outside; }
.timeline { list-style: none; margin: 1rem 0; padding: 0 0 0 .5rem; border-left: 2px solid var(--strong-line); }
.timeline li { position: relative; padding: .15rem 0 .35rem 1rem; max-width: 100ch; }
.timeline li::before {
  content: ""; position: absolute; left: calc(-.5rem - 6px); top: .55rem; width: 8px; height: 8px;
  border: 2px solid var(--strong-line); border-radius: 50%; background: var(--paper);
}
.timeline .prohibited::before { background: var(--denied); border-color: var(--denied); }
.timeline .today { color: var(--faint); }
.timeline .today::before { border-radius: 0; }
.timeline time { font-weight: 600; font-variant-numeric: tabular-nums; }
footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; border-top: 1px solid var(--line); color: var(--faint); }

@media screen { .off { display: none; } }
@media (max-width: 40rem) {
  header, main, footer, nav { padding: 0 .9rem; }
  table { min-width: 42rem; }
  dl.terms { grid-template-columns: 1fr; gap: 0; }
  dl.terms dd { margin-bottom: .4rem; }
}
@media print {
  @page { margin: 16mm 14mm; }
  :root { font-size: 10pt; }
  body { font-size: 8.5pt; line-height: 1.4; }
  table { font-size: 8pt; }
  code { font-size: .92em; }
  h1 { font-size: 1.7rem; }
  p, li, dl.terms dd { max-width: none; }
  header, main, footer, nav { max-width: none; padding: 0; }
  nav, .filter, .skip, th button::after { display: none; }
  .scroll, figure { overflow: visible; }
  .graph, .graph.wide { max-width: 100%; }
  h1, h2, h3, h4, h5, caption { break-after: avoid; }
  h2 { margin-top: 1.5rem; }
  .figures div { flex-basis: 4rem; padding: .4rem .6rem; }
  td, td.code, #table-of-findings td:nth-child(6) { min-width: 0; }
  tbody th, #table-of-findings tbody th, #documents tbody th { min-width: 5rem; }
  td, th { padding-right: .5rem; }
  thead { display: table-header-group; }
  tbody tr:first-child { break-before: avoid; }
  tr, li, figure, .verdict { break-inside: avoid; }
  .verdict, article, .tag, .node, .timeline li::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  article { padding: .6rem .8rem; }
  a { color: inherit; }
}
@media (forced-colors: active) {
  .node, .edge { stroke: CanvasText; }
  .graph text, .arrow { fill: CanvasText; }
}
)css";

// Adds what the page can do without: tables that sort, findings that are filtered. A filter hides on the screen only; what is printed is whole.
constexpr std::string_view kScript = R"js(
"use strict";
(function () {
  var order = new Intl.Collator("en", { numeric: true });

  function keyOf(row, column) {
    var cell = row.cells[column];
    return cell.hasAttribute("data-key") ? cell.getAttribute("data-key") : cell.textContent.trim();
  }
  function sort(table, column, head) {
    var falling = head.getAttribute("aria-sort") === "ascending";
    var rows = Array.prototype.map.call(table.tBodies[0].rows, function (row, i) { return { row: row, key: keyOf(row, column), at: i }; });
    rows.sort(function (a, b) {
      var by = order.compare(a.key, b.key);
      return by === 0 ? a.at - b.at : falling ? -by : by;
    });
    rows.forEach(function (sorted) { table.tBodies[0].appendChild(sorted.row); });
    Array.prototype.forEach.call(head.parentNode.cells, function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
  }
  function makeSortable(table) {
    if (table.tBodies[0].rows.length < 2 || table.closest(".entry")) return;
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) button.appendChild(head.firstChild);
      button.addEventListener("click", function () { sort(table, column, head); });
      head.appendChild(button);
    });
  }
  Array.prototype.forEach.call(document.querySelectorAll("table"), makeSortable);

  var filter = document.getElementById("filter");
  if (!filter) return;
  var rows = Array.prototype.map.call(document.querySelectorAll("#table-of-findings tbody tr"), function (row) {
    var detail = document.getElementById(row.getAttribute("data-detail"));
    return { row: row, text: row.textContent.toLowerCase(), status: row.getAttribute("data-status"), detail: detail };
  });
  var words = document.getElementById("filter-words"), status = document.getElementById("filter-status");
  var count = document.getElementById("filter-count");
  function apply() {
    var wanted = words.value.toLowerCase().split(/\s+/), shown = 0;
    rows.forEach(function (each) {
      var fits = (status.value === "" || each.status === status.value) && wanted.every(function (word) { return each.text.indexOf(word) >= 0; });
      each.row.classList.toggle("off", !fits);
      if (each.detail) each.detail.classList.toggle("off", !fits);
      if (fits) ++shown;
    });
    Array.prototype.forEach.call(document.querySelectorAll(".entry"), function (entry) {
      entry.classList.toggle("off", !entry.querySelector("article:not(.off)"));
    });
    count.textContent = shown + " of " + rows.length + " shown";
  }
  filter.hidden = false;
  filter.addEventListener("submit", function (event) { event.preventDefault(); });
  words.addEventListener("input", apply);
  status.addEventListener("change", apply);
  apply();
})();
)js";

constexpr std::string_view kSigns = R"svg(<svg class="signs" aria-hidden="true"><defs>
<symbol id="sign-passed" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/><path d="M4.8 8.3l2.3 2.4 4.2-5"/></symbol>
<symbol id="sign-denied" viewBox="0 0 16 16"><path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1zM5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"/></symbol>
<symbol id="sign-review" viewBox="0 0 16 16"><circle cx="6.7" cy="6.7" r="5.2"/><path d="M10.6 10.6L15 15"/></symbol>
<symbol id="sign-inconclusive" viewBox="0 0 16 16"><path d="M8 1.4L15.2 14.4H.8zM8 6v4.2M8 12.2v.1"/></symbol>
<symbol id="sign-info" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/><path d="M8 7.4v4.2M8 4.5v.1"/></symbol>
<symbol id="sign-accepted" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/><path d="M4.5 8h7"/></symbol>
<marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">
<path class="arrow" d="M0 .8L8 4 0 7.2z"/></marker>
</defs></svg>
)svg";

std::uint8_t digit_of(char c) { return static_cast<std::uint8_t>(c <= '9' ? c - '0' : c - 'a' + 10); }

// Base 64 (RFC 4648, section 4) of bytes that are written as lower-case hex.
std::string base64_of_hex(std::string_view hex) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < hex.size(); at += 6) {  // three bytes, four letters
        const std::string_view piece = hex.substr(at, 6);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 6; ++i) bits = bits << 4 | (i < piece.size() ? digit_of(piece[i]) : 0U);
        const std::size_t letters = piece.size() / 2 + 1;
        for (std::size_t i = 0; i < 4; ++i) text += i < letters ? kLetters[bits >> (18 - 6 * i) & 63U] : '=';
    }
    return text;
}

}  // namespace

std::string_view html_style() { return kStyle; }
std::string_view html_script() { return kScript; }
std::string_view html_signs() { return kSigns; }

std::string html_content_security_policy() {
    const auto source = [](std::string_view text) { return "'sha256-" + base64_of_hex(sha256_hex(text)) + "'"; };
    return "default-src 'none'; style-src " + source(kStyle) + "; script-src " + source(kScript) + "; base-uri 'none'; form-action 'none'";
}

}  // namespace denybom
