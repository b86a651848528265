/** The cells of the picture as buttons that show their rows: one stop of the Tab key, and arrow keys within. */
export const MAP = `
const numbers = (ranges) => ranges.split(' ').flatMap((range) => {
  const [from, to = from] = range.split('-').map(Number);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
});
const cells = [...document.querySelectorAll('#picture .cell')].map((button) => {
  const td = button.parentElement;
  return { button, rows: numbers(button.dataset.rows), line: td.parentElement, column: td.cellIndex, out: false };
});
let selected = null;

const isReached = (cell) => !cell.out && cell.button.checkVisibility();
const stopAt = (cell, focus) => {
  for (const one of cells) one.button.tabIndex = one === cell ? 0 : -1;
  if (focus) cell.button.focus();
};
/** The next one in reading order, or the nearest in the next line that has one in or left of the column. */
const nextOf = (cell, key) => {
  const all = cells.filter(isReached);
  const at = all.indexOf(cell);
  if (key === 'Home') return all[0];
  if (key === 'End') return all[all.length - 1];
  if (key === 'ArrowRight') return all[at + 1];
  if (key === 'ArrowLeft') return all[at - 1];
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
  const by = key === 'ArrowDown' ? 1 : -1;
  let to = at;
  while (all[to] !== undefined && all[to].line === cell.line) to += by;
  if (all[to] === undefined) return undefined;
  const line = all.filter((one) => one.line === all[to].line);
  return line.filter((one) => one.column <= cell.column).pop() || line[0];
};
`;
