/** The style sheet of the page. Plain CSS, light and dark by the reader's own setting. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fbfaf7; --surface: #ffffff; --ink: #1c1f24; --soft: #575d66; --rule: #e2dfd8; --accent: #0b5a8a;
  --gained: #17663a; --gained-ground: #e4f2e8; --lost: #9a2a2f; --lost-ground: #fae9e8; --maybe: #7b5200; --maybe-ground: #f8efdc;
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14161a; --surface: #1b1e23; --ink: #e7e5e0; --soft: #a3a8b0; --rule: #31353c; --accent: #82bfe8;
    --gained: #82d3a0; --gained-ground: #17301f; --lost: #f2a5a4; --lost-ground: #3a1e20; --maybe: #e3bb66; --maybe-ground: #33290f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main, header, footer { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.25rem; }
h1 { font-size: 1.65rem; line-height: 1.2; font-weight: 620; letter-spacing: -.012em; margin: 0; }
h2 { font-size: 1.05rem; font-weight: 620; margin: 2.5rem 0 .75rem; }
h3 { font-size: .95rem; font-weight: 600; margin: 2rem 0 .5rem; }
p { margin: .5rem 0; max-width: 46rem; }
.soft { color: var(--soft); }
.tally { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .9rem 0 0; padding: 0; list-style: none; color: var(--soft); font-variant-numeric: tabular-nums; }
.tally b { color: var(--ink); font-weight: 620; }
code, .mono { font-family: var(--mono); font-size: .86em; overflow-wrap: anywhere; }
a { color: var(--accent); }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--surface); padding: .5rem .75rem; z-index: 3; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.findings { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--rule); }
.findings > li { border-bottom: 1px solid var(--rule); padding: .6rem 0; display: grid; grid-template-columns: 5.5rem 1fr; gap: 0 1rem; }
.findings .message::first-letter { text-transform: uppercase; }
.findings p { margin: 0; max-width: 62rem; overflow-wrap: anywhere; }
.severity { font-size: .8rem; font-weight: 620; padding-top: .1rem; }
.error { color: var(--lost); } .warning { color: var(--maybe); } .note { color: var(--soft); }
details { font-size: .88rem; } summary { cursor: pointer; color: var(--soft); width: fit-content; } details ul { margin: .25rem 0; padding-left: 1.1rem; }
form { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; background: var(--ground); border-bottom: 1px solid var(--rule); padding: .75rem 0; margin-top: 2rem; }
.field { display: grid; gap: .2rem; } label { font-size: .8rem; color: var(--soft); }
label.check { display: flex; align-items: center; gap: .45rem; padding-bottom: .5rem; font-size: .9rem; color: var(--ink); }
select, input[type=search], button { font: inherit; font-size: .92rem; color: var(--ink); background: var(--surface); border: 1px solid var(--rule); border-radius: 6px; padding: .38rem .6rem; min-height: 2.25rem; max-width: 20rem; }
input[type=search] { min-width: 13rem; } button { cursor: pointer; } button:hover, select:hover, input:hover { border-color: var(--soft); }
#status { margin: 0 0 .5rem auto; font-size: .88rem; color: var(--soft); font-variant-numeric: tabular-nums; }
#only { display: flex; align-items: center; gap: .75rem; margin: .75rem 0 0; padding: .45rem .75rem; border: 1px solid var(--accent); border-radius: 6px; font-size: .9rem; width: fit-content; max-width: 100%; }
[hidden] { display: none !important; }
figure { margin: .75rem 0 0; }
.scroll { overflow: auto; max-height: 46rem; border: 1px solid var(--rule); border-radius: 10px; background: var(--surface); padding: .5rem; }
figcaption { font-size: .86rem; color: var(--soft); margin-top: .5rem; } figcaption p { max-width: 62rem; margin: .15rem 0; }
svg { display: block; margin: 0 auto; max-width: none; font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
svg text { fill: var(--ink); }
.account rect { fill: none; stroke: var(--rule); stroke-width: 1.25; } .account text { fill: var(--soft); font: 11px var(--mono); }
.node rect { fill: var(--surface); stroke: var(--soft); stroke-width: 1; } .node.registry rect { fill: var(--ground); stroke-width: 1.75; } .node.anyone rect { stroke-width: 2.5; }
.node .kind { font-size: 10.5px; fill: var(--soft); } .node .name { font: 500 12px var(--mono); }
.edge .line { fill: none; stroke: var(--soft); stroke-width: 1.4; } .edge .hit { fill: none; stroke: transparent; stroke-width: 14; }
.edge rect { fill: var(--surface); } .edge text { font-size: 11px; dominant-baseline: central; }
.edge.maybe .line { stroke-dasharray: 5 4; }
.edge.gained .line { stroke: var(--gained); stroke-width: 2.2; } .edge.gained text { fill: var(--gained); font-weight: 620; } .edge.gained rect { fill: var(--gained-ground); }
.edge.lost .line { stroke: var(--lost); stroke-width: 2.2; stroke-dasharray: 2 4; } .edge.lost text { fill: var(--lost); font-weight: 620; } .edge.lost rect { fill: var(--lost-ground); }
.edge.changed .line { stroke: var(--maybe); stroke-width: 2.2; } .edge.changed text { fill: var(--maybe); font-weight: 620; } .edge.changed rect { fill: var(--maybe-ground); }
marker path { fill: var(--soft); } marker.gained path { fill: var(--gained); } marker.lost path { fill: var(--lost); } marker.changed path { fill: var(--maybe); }
.node, .edge { cursor: pointer; outline: none; }
.node:hover rect, .node.lit rect { stroke: var(--accent); stroke-width: 2; } .edge:hover .line, .edge.lit .line { stroke: var(--accent); stroke-width: 2.8; }
.node:focus-visible rect, .node[aria-pressed=true] rect { stroke: var(--accent); stroke-width: 3; }
.edge:focus-visible .line, .edge[aria-pressed=true] .line { stroke: var(--accent); stroke-width: 3.4; } .edge:focus-visible rect, .edge[aria-pressed=true] rect { stroke: var(--accent); stroke-width: 2; }
.out { opacity: .13; pointer-events: none; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 58rem; table-layout: fixed; font-size: .92rem; }
.c-change { width: 9.5rem; } .c-who { width: 25%; } .c-can { width: 13%; } .c-why { width: 8rem; } .c-needs { width: 8.5rem; }
caption { text-align: left; font-weight: 600; padding: 0 0 .4rem; }
th { text-align: left; font-size: .8rem; font-weight: 500; color: var(--soft); border-bottom: 1px solid var(--soft); padding: .3rem .75rem .3rem 0; white-space: nowrap; }
td { vertical-align: top; border-bottom: 1px solid var(--rule); padding: .5rem .75rem .5rem 0; overflow-wrap: anywhere; }
td ul { list-style: none; margin: 0; padding: 0; }
.can { display: inline-block; max-width: 100%; overflow-wrap: anywhere; margin-right: .7rem; } .can.no { color: var(--lost); text-decoration: line-through; } .can.maybe { color: var(--maybe); border-bottom: 1px dashed; }
tr.lit td { background: color-mix(in srgb, var(--accent) 8%, transparent); }
.change { display: inline-block; font-size: .8rem; font-weight: 620; padding: .05rem .5rem; border-radius: 99px; white-space: nowrap; }
.change.gained { color: var(--gained); background: var(--gained-ground); } .change.lost { color: var(--lost); background: var(--lost-ground); }
tr.lost .can { text-decoration: line-through; }
.registry-table { margin-bottom: 2rem; }
footer { padding-bottom: 3rem; }
footer ul { padding-left: 1.1rem; max-width: 62rem; color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
@media (prefers-reduced-motion: no-preference) { .out, .node, .edge { transition: opacity .15s; } }
@media (max-width: 46rem) {
  main, header, footer { padding-left: 1rem; padding-right: 1rem; } form { position: static; } #status { margin-left: 0; }
  .findings > li { grid-template-columns: 1fr; }
  thead { position: absolute; left: -99rem; } table { min-width: 0; } tr { display: block; border-bottom: 1px solid var(--rule); padding: .6rem 0; }
  td { display: block; border: 0; padding: .1rem 0; max-width: none; } td[data-head]:not(:empty)::before { content: attr(data-head) " "; color: var(--soft); font-size: .82rem; }
}
@media print { form, .skip, #only { display: none; } .scroll { max-height: none; border: 0; } }
@media (forced-colors: active) { .edge .line, .node rect { stroke: CanvasText; } .node:focus-visible rect, .edge:focus-visible .line { stroke: Highlight; } }
`;
