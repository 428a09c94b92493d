#pragma once

#include <string_view>

namespace csafe {

/// The style of a page of HTML: for a screen, and for A4 paper, where heads of tables repeat on each sheet and colours
/// are printed as they are.
inline constexpr std::string_view html_style = R"(:root { color-scheme: light; }
* { box-sizing: border-box; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { max-width: 1080px; margin: 0 auto; padding: 24px; color: #1c1f23; background: #fff; line-height: 1.5;
  font: 15px/1.5 "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei",
  "WenQuanYi Zen Hei", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.6em; margin: 0 0 .4em; padding-bottom: .3em; border-bottom: 3px solid #1d4f91; }
h2 { font-size: 1.15em; margin: 1.6em 0 .5em; color: #1d4f91; break-after: avoid; }
h3 { font-size: 1em; margin: 1em 0 .3em; break-after: avoid; }
.facts { display: flex; flex-wrap: wrap; gap: 2px 28px; margin: 0 0 1em; color: #444; }
.facts div { display: flex; gap: 8px; }
.facts dt { color: #6b7280; }
.facts dd { margin: 0; }
ol { margin: .3em 0; padding-left: 1.8em; }
li { margin: .25em 0; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; margin: .3em 0; font-size: .92em; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 4px 8px; border-bottom: 1px solid #d7dce3; text-align: left; vertical-align: top; }
thead th { background: #eef2f7; border-bottom: 2px solid #b7c2d0; font-weight: 600; }
th { font-weight: 600; }
.right { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.wide { min-width: 5em; overflow-wrap: anywhere; }
.narrow { width: auto; min-width: 22em; }
td, thead th { white-space: nowrap; }
td.wide, th.wide { white-space: normal; }
.figures th { width: 24%; font-weight: 400; }
.figures td { white-space: normal; overflow-wrap: anywhere; }
.figures td:nth-child(2) { width: 22%; font-weight: 600; }
#signatures td { white-space: nowrap; font-weight: 400; }
.whole { white-space: nowrap; }
.grid { width: auto; }
.grid th, .grid td { text-align: center; border: 1px solid #fff; min-width: 3.2em; }
.grid tbody th { text-align: left; }
.grid td { background: #f3f5f8; }
span.red, span.orange, span.yellow, span.blue, span.green, span.grey { padding: 0 .45em; border-radius: 3px; white-space: nowrap; }
td.wide span { white-space: normal; }
.red, .grid td.red { background: #d92d20; color: #fff; }
.orange, .grid td.orange { background: #f79009; color: #1c1f23; }
.yellow, .grid td.yellow { background: #fde272; color: #1c1f23; }
.blue, .grid td.blue { background: #b2ddff; color: #1c1f23; }
.green, .grid td.green { background: #abefc6; color: #1c1f23; }
.grey, .grid td.grey { background: #d0d5dd; color: #1c1f23; }
.strong { font-weight: 700; }
.faint { color: #667085; }
.remark { color: #667085; font-size: .9em; margin: .4em 0; }
.bar { position: relative; min-width: 8em; }
.bar i { position: absolute; left: 0; top: 4px; bottom: 4px; background: #c7d7ee; z-index: -1; }
.chart { display: block; width: 100%; max-width: 760px; margin: 1em 0; break-inside: avoid; }
.chart text { font-size: 11px; fill: #475467; text-anchor: middle; }
.chart .name { font-size: 12px; text-anchor: start; font-weight: 600; fill: #1c1f23; }
.chart .value { fill: #1c1f23; }
.chart .line { fill: none; stroke: #1d4f91; stroke-width: 2; }
.chart .axis { stroke: #b7c2d0; }
.chart .rule { stroke: #eaecf0; }
.chart .tick { text-anchor: end; fill: #98a2b3; }
.chart circle { fill: #1d4f91; }
pre { background: #f3f5f8; padding: 8px; overflow-x: auto; }
@page { size: A4; margin: 16mm 14mm; }
@page broad { size: A4 landscape; margin: 14mm; }
body.broad { page: broad; }
@media screen {
  body.broad { max-width: 1560px; }
  body.broad th, body.broad td { padding: 4px 6px; }
}
@media screen and (min-width: 1320px) {
  body.broad td.wide { min-width: 7em; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  table { font-size: 8.5pt; }
  th, td { padding: 2px 4px; }
  td, thead th { white-space: normal; }
  td.wide { min-width: 4.6em; }
  h2 { margin-top: 1.1em; }
}
)";

}  // namespace csafe
