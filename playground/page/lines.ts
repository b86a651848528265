import { element } from './dom';

/** A label in columns and what stands behind it, or a line that goes on below it. */
const LABELLED = /^( {2}\S.*? {2,}| {4,})(\S.*)$/;

/** Behind these a name may go on in the next line; a browser by itself breaks it anywhere. */
const PARTS = /(?<=[/:.,@_=])(?=[^\s/:.,@_=])/;

/** A text in which long names break between their parts. What it says, and what is copied of it, stays as it is. */
export function breakable(text: string): Node[] {
  return text.split(PARTS).flatMap((part, at) => (at === 0 ? [new Text(part)] : [element('wbr'), new Text(part)]));
}

/** A text of the command as lines, of which what follows a label stays behind it where it takes several. */
export function lines(text: string): Node[] {
  return text.split('\n').flatMap((line, at) => {
    const [, label, value = ''] = LABELLED.exec(line) ?? [];
    const made = element('span', '', { class: label === undefined ? 'line' : 'line labelled' });
    if (label !== undefined)
      made.append(element('span', label, { class: label.trim() === '' ? 'label more' : 'label' }));
    made.append(...breakable(label === undefined ? line : value));
    return at === 0 ? [made] : [new Text('\n'), made];
  });
}

/** What takes two columns of a terminal each. */
const WIDE = /([\p{Script=Han}\u3000-\u303f\uff01-\uff60]+)/u;
/** A browser takes too long for so many elements; the columns are told apart all the same. */
const MOST_RUNS = 20_000;

/** A text in columns, in which Chinese characters are as wide as the text counts on, whatever font has them. */
export function inColumns(text: string): Node[] {
  const runs = text.split(WIDE);
  if (runs.length > MOST_RUNS) return [new Text(text)];
  return runs.map((run, at) => {
    return at % 2 === 0 ? new Text(run) : element('span', run, { class: 'wide' });
  });
}
