/** What the whole page has in common: type, measure, sections, the bar of filters. */
export const BASE = `
:root { --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: .9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
main, header, footer { max-width: 88rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.25rem; }
h1 { font-size: 1.65rem; line-height: 1.2; font-weight: 620; letter-spacing: -.012em; margin: 0; }
h2 { font-size: 1.05rem; font-weight: 620; margin: 2.5rem 0 .75rem; }
p { margin: .5rem 0; max-width: 46rem; }
.tally { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .9rem 0 0; padding: 0; list-style: none; color: var(--soft); font-variant-numeric: tabular-nums; }
.tally b { color: var(--ink); font-weight: 620; }
.explained { color: var(--soft); max-width: 62rem; }
.verdict { margin-top: 1.5rem; padding: .75rem 1rem; background: var(--surface); border: 1px solid var(--soft); border-left-width: 6px; border-radius: 6px; }
.verdict.failed { border-color: var(--ink); border-left-style: double; border-left-width: 9px; }
.verdict p { max-width: 62rem; margin: .25rem 0; }
.verdict.failed .sign { background: var(--ink); color: var(--ground); border-radius: 2px; }
h3 { font-size: .95rem; font-weight: 620; margin: 1.25rem 0 .25rem; }
h3 ~ .registry-table { margin-bottom: 1rem; }
pre { margin: .5rem 0; padding: .6rem .75rem; max-width: 62rem; background: var(--surface); border: 1px solid var(--rule); border-radius: 6px; white-space: pre-wrap; }
code, .mono { font-family: var(--mono); font-size: .86em; }
a { color: var(--accent); }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--surface); padding: .5rem .75rem; z-index: 3; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
#table:focus { outline: none; }
[hidden] { display: none !important; }
details { font-size: .88rem; } summary { cursor: pointer; color: var(--soft); width: fit-content; max-width: 100%; } details ul { margin: .25rem 0; padding-left: 1.1rem; }
.findings { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--rule); }
.findings > li { border-bottom: 1px solid var(--rule); padding: .6rem 0; display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .15rem 1rem; }
.findings .message::first-letter { text-transform: uppercase; }
.findings p { margin: 0; max-width: 62rem; }
.severity { font-size: .8rem; font-weight: 620; padding-top: .1rem; white-space: nowrap; }
.sign { display: inline-block; width: 1.35em; height: 1.35em; line-height: 1.25em; margin-right: .45em; text-align: center; border: 1px solid currentColor; border-radius: 50%; }
.error .sign { background: var(--ink); color: var(--ground); border-radius: 2px; } .note { color: var(--soft); font-weight: 400; }
.warning .sign { border-width: 2px; line-height: 1.1em; }
#filters { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; background: var(--ground); border-bottom: 1px solid var(--rule); padding: .75rem 0; margin-top: 2rem; }
.field { display: grid; gap: .2rem; flex: 1 1 10rem; max-width: 20rem; } label { font-size: .8rem; color: var(--soft); }
label.check { display: flex; align-items: center; gap: .45rem; min-height: 2.25rem; font-size: .9rem; color: var(--ink); }
select, input[type=search], button { font: inherit; font-size: .92rem; color: var(--ink); background: var(--surface); border: 1px solid var(--soft); border-radius: 6px; padding: .38rem .6rem; min-height: 2.25rem; max-width: 100%; }
select, input[type=search] { width: 100%; } button { cursor: pointer; }
#status { margin: 0 0 .45rem auto; font-size: .88rem; color: var(--soft); font-variant-numeric: tabular-nums; }
#only { display: flex; align-items: center; justify-content: space-between; gap: .75rem; margin: .75rem 0 0; padding: .45rem .75rem; border: 1px solid var(--accent); border-radius: 6px; font-size: .9rem; width: fit-content; max-width: 100%; }
#only button { flex: none; }
footer { padding-bottom: 3rem; }
footer ul { padding-left: 1.1rem; max-width: 62rem; color: var(--soft); font-size: .9rem; }
@media screen and (max-width: 60rem) {
  main, header, footer { padding-left: 1rem; padding-right: 1rem; } header { padding-top: 1.25rem; }
  #filters { position: static; } #status { margin-left: 0; width: 100%; }
  .field { max-width: none; flex-basis: 9rem; } .findings > li { grid-template-columns: minmax(0, 1fr); }
}
`;
