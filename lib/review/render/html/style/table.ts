/**
 * The table. Without style it is a table, and so it is on paper, where its head comes again on each page. On a screen its rows share the
 * width alike whatever is in them, so that a browser may lay out those in view alone; on a narrow one each row is a card, and each
 * cell stands beside its head.
 */
export const TABLE = `
.registry-table { margin-bottom: 2.5rem; }
.registry-table > table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; font-weight: 600; padding: 0 0 .4rem; }
th { text-align: left; font-size: .8rem; font-weight: 500; color: var(--soft); }
td { vertical-align: top; }
td ul { list-style: none; margin: 0; padding: 0; }
td details ul { margin: .25rem 0; }
.at { white-space: nowrap; } .mono .at { white-space: normal; }
.what { display: block; font-size: .8rem; color: var(--soft); }
.flow { display: block; font-size: .8rem; color: var(--soft); } .flow::before { content: "\\21e2 "; }
@media screen {
  .registry-table > table, .registry-table caption, .registry-table thead, .registry-table tbody { display: block; }
  .registry-table .many { content-visibility: auto; contain-intrinsic-size: auto 1700px; }
  .registry-table tr { display: flex; gap: .9rem; border-bottom: 1px solid var(--rule); padding: .5rem .25rem; }
  .registry-table thead tr { border-color: var(--soft); padding: .3rem .25rem; }
  .registry-table :is(td, th) { flex: 1.4 1 0; min-width: 0; padding: 0; }
  .registry-table [data-head=Change] { flex: 0 0 9.6rem; } .registry-table [data-head=Who] { flex-grow: 2; }
  .registry-table [data-head=When] { flex-grow: 1.8; } .registry-table [data-head=Can] { flex-grow: 1; }
  .registry-table [data-head="Also needs"] { flex: 0 0 7rem; } .registry-table [data-head=Why] { flex: 0 0 5rem; }
  .registry-table [data-head=Why]:has(details[open]) { flex: 1.8 1 0; }
}
@media screen and (min-width: 60.01rem) {
  .registry-table thead { position: sticky; top: var(--bar, 0); z-index: 1; background: var(--ground); }
  #filters { box-shadow: 0 1px 0 var(--ground); }
}
@media screen and (max-width: 60rem) {
  .registry-table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .registry-table tr { display: block; padding: .6rem 0 .6rem .75rem; border: 1px solid var(--rule); border-radius: 8px; margin-bottom: .6rem; background: var(--surface); }
  .registry-table td { display: flex; padding: .15rem .6rem .15rem 0; }
  .registry-table td.none { display: none; }
  .registry-table td::before { content: attr(data-head); flex: none; width: 6.4rem; color: var(--soft); font-size: .82rem; padding-top: .1rem; }
  .registry-table td[data-label]::before { content: attr(data-label); }
  .registry-table td > * { min-width: 0; } .registry-table td[data-head] > :is(ul, details) { flex: 1 1 0; }
}
`;
