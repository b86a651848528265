/** On paper nothing can be opened or filtered: everything is open, and no row is torn. */
export const PRINT = `
@media print {
  @page { margin: 14mm; }
  :root { font-size: 12.5px; } body { background: none; } main, header, footer { max-width: none; padding: 0; } header { padding-top: 0; }
  #filters, .skip, #only, #picture-how { display: none; }
  tr, .findings > li, .cell, .grant { break-inside: avoid; } h2, caption { break-after: avoid; }
  .registry-table thead, .map thead { display: table-header-group; }
  .registry-table > table { table-layout: fixed; } .registry-table :is(td, th) { border-bottom: 1px solid var(--rule); padding: .25rem .5rem .25rem 0; }
  .scroll { overflow: visible; border: 0; } .map th:first-child { width: 35%; } .map details ul { max-height: none; padding: 0; } .map details li { display: inline-block; margin-right: 1.2em; }
  details::details-content { content-visibility: visible; } .cell { border: 0; }
  .change, .grant, .sign { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (forced-colors: active) { .grant, .change { forced-color-adjust: none; } .cell[aria-pressed=true] { outline: 2px solid Highlight; } }
`;
