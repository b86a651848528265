import type { Translate } from '../../../languages/translator';

/** A sentence with names of variables in braces, as an expression of the script. */
function expression(sentence: string): string {
  return sentence
    .split(/(\{[\w.]+\})/)
    .filter((part) => part !== '')
    .map((part) => (/^\{.*\}$/.test(part) ? part.slice(1, -1) : `'${part}'`))
    .join(' + ');
}

/** Ties the bar, the picture and the table together. `STATUS` is how many rows there are, in words. */
const PAGE = `
const show = () => {
  const fitting = filtered();
  const only = selected === null ? null : new Set(selected.rows);
  let count = 0;
  rows.forEach((row, index) => {
    const visible = fitting.has(index) && (only === null || only.has(index));
    row.hidden = !visible;
    if (visible) count += 1;
  });
  for (const section of document.querySelectorAll('#table .registry-table')) section.hidden = section.querySelector('tr[data-row]:not([hidden])') === null;
  for (const cell of cells) {
    cell.out = !cell.rows.some((index) => fitting.has(index));
    cell.button.classList.toggle('out', cell.out);
    cell.button.disabled = cell.out;
    cell.button.setAttribute('aria-pressed', String(selected === cell));
  }
  const stop = cells.find((cell) => cell.button.tabIndex === 0 && !cell.out) || cells.find((cell) => !cell.out);
  if (stop !== undefined) stopAt(stop, false);
  byId('status').textContent = STATUS;
  byId('nothing').hidden = count !== 0;
  byId('only').hidden = selected === null;
  byId('only-name').textContent = selected === null ? '' : selected.button.getAttribute('aria-label');
};
const select = (cell) => { selected = selected === cell ? null : cell; show(); };

for (const cell of cells) {
  cell.button.addEventListener('click', () => { stopAt(cell, false); select(cell); });
  cell.button.addEventListener('keydown', (event) => {
    const next = nextOf(cell, event.key);
    if (next === undefined) return;
    stopAt(next, true);
    event.preventDefault();
  });
}
document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && selected !== null) { selected = null; show(); } });
byId('only-clear').addEventListener('click', () => { const cell = selected; selected = null; show(); if (cell !== null) cell.button.focus(); });
let waiting = 0;
// Typing in a long table waits for its end.
form.addEventListener('input', () => {
  clearTimeout(waiting);
  if (rows.length > 500) waiting = setTimeout(show, 120);
  else show();
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => { selected = null; setTimeout(show, 0); });

// Where one jumps to must not end up below the bar, which is as high as its fields need.
const root = document.documentElement;
const measure = () => {
  const bar = getComputedStyle(form).position === 'sticky' ? form.offsetHeight : 0;
  root.style.setProperty('--bar', bar + 'px');
  root.style.scrollPaddingTop = bar + 48 + 'px';
};
form.hidden = false;
if (cells.length > 0) byId('picture-how').hidden = false;
new ResizeObserver(measure).observe(form);
measure();

// Paper cannot be opened.
let closed = [];
addEventListener('beforeprint', () => { closed = [...document.querySelectorAll('details:not([open])')]; for (const one of closed) one.open = true; });
addEventListener('afterprint', () => { for (const one of closed) one.open = false; closed = []; });
show();
`;

export function pageScript(t: Translate): string {
  const [one, all, none, some] = ['1 row', 'All {count} rows', '0 of 1 row', '{count} of {rows.length} rows'].map(
    (text) => expression(t(text)),
  );
  const status = `rows.length === 1 ? (count === 1 ? ${one} : ${none}) : count === rows.length ? ${all} : ${some}`;
  return PAGE.replace('STATUS', () => status);
}
