/** The picture: a table of words that weigh the more the more somebody may do. */
export const MAP = `
figure { margin: .75rem 0 0; }
.scroll { overflow-x: auto; border: 1px solid var(--rule); border-radius: 10px; background: var(--surface); }
figcaption { font-size: .86rem; color: var(--soft); margin-top: .5rem; } figcaption p { max-width: 62rem; margin: .25rem 0; }
.map { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .88rem; }
.map th, .map td { padding: .35rem .6rem; vertical-align: top; }
.map thead th { vertical-align: bottom; border-bottom: 1px solid var(--soft); } .map .of { display: block; font-family: var(--mono); color: var(--ink); font-size: .86em; }
.map .section th { color: var(--ink); font-weight: 620; padding-top: .7rem; border-top: 1px solid var(--rule); } .map tbody:first-of-type .section th { border-top: 0; }
.map .section summary { color: var(--ink); }
.map .line th { color: var(--ink); font-weight: 400; padding-left: 1.4rem; } .map .alone td { padding-top: .6rem; border-top: 1px solid var(--rule); } .map tbody:first-of-type .alone td { border-top: 0; } .map th details { font-size: inherit; } .map th summary { color: inherit; }
.map details ul { columns: 14rem; font-family: var(--mono); font-size: .86em; font-weight: 400; max-height: 24rem; overflow: auto; }
.cell { display: flex; flex-wrap: wrap; gap: .2rem; align-items: center; border: 1px solid transparent; background: none; color: inherit; padding: .1rem; margin: -.1rem; min-height: 0; text-align: left; font-size: 1em; cursor: pointer; }
.cell:disabled { cursor: auto; } .cell:enabled:hover { border-color: var(--accent); } .cell[aria-pressed=true] { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.cell.out { opacity: .2; }
.grant { display: inline-block; padding: .02rem .45rem; border: 1px solid var(--soft); border-radius: 4px; font-size: .92em; color: var(--ink); background: var(--w0); white-space: nowrap; }
.w1 { background: var(--w1); } .w2 { background: var(--w2); } .w3 { background: var(--w3); color: var(--w3-ink); border-color: var(--w3); }
.grant.doubt { border: 2px dashed var(--doubt); background: var(--doubt-ground); color: var(--doubt); }
.grant.gained { background: var(--gained-ground); color: var(--gained); border: 2px solid var(--gained); border-radius: 99px; font-weight: 620; }
.grant.lost { background: var(--lost-ground); color: var(--lost); border: 2px solid var(--lost); border-left-width: 5px; border-radius: 0; }
.grant.changed { border: 3px double var(--ink); } .grant.gained.doubt, .grant.lost.doubt { border-style: dashed; }
.more { padding: .4rem .6rem; }
@media (prefers-reduced-motion: no-preference) { .cell { transition: opacity .15s; } }
@media screen and (min-width: 60.01rem) {
  .map { min-width: 46rem; } .map :is(thead tr, .line, .alone) > th:first-child { width: 30%; min-width: 15rem; position: sticky; left: 0; background: var(--surface); border-right: 1px solid var(--rule); }
  .map td { min-width: 8rem; }
}
@media screen and (max-width: 60rem) {
  .map, .map tbody, .map tr, .map th, .map td { display: block; } .map thead { display: none; }
  .map td.none { display: none; } .map tbody .alone td { border: 0; padding-top: .1rem; } .map td { padding: .1rem .6rem .35rem 1.4rem; }
  .map td::before { content: attr(data-head); display: block; font-size: .82rem; color: var(--soft); }
}
`;
