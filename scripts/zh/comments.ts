/** Comments of programs that a produced page shows, in the language of the page. */
import type { Say } from './page';

/** How a line of a comment begins and ends; the text between is said anew. */
const LINE = /^(\s*(?:\/\/|\/\*\*|\*) )(.*?)( \*\/)?$/;

/** A program with each comment said anew on the lines that it has, so that line by line it is the same program. */
export function commentsSaid(program: string, say: Say): string {
  const said: string[] = [];
  let comment: RegExpExecArray[] = [];
  for (const line of [...program.split('\n'), '']) {
    const found = LINE.exec(line);
    // A comment goes on in the lines below it that begin as it does.
    if (comment.length > 0 && found?.[1] !== comment[0]?.[1]) {
      said.push(...saidLines(comment, say));
      comment = [];
    }
    if (found === null) said.push(line);
    else comment.push(found);
  }
  return said.slice(0, -1).join('\n');
}

function saidLines(comment: readonly RegExpExecArray[], say: Say): string[] {
  const texts = inLines(say(comment.map(([, , text]) => text).join(' ')), comment.length);
  return comment.map(([, begin, , end = ''], index) => `${begin}${texts[index]}${end}`);
}

/** A text cut into so many lines of about one length: behind punctuation where there is some nearby, and through no word. */
export function inLines(text: string, count: number): string[] {
  const cuts = Array.from({ length: count - 1 }, (_, index) => cutNear(text, (text.length * (index + 1)) / count));
  return [0, ...cuts].map((from, index) => text.slice(from, cuts[index]).trim());
}

function cutNear(text: string, wanted: number): number {
  const distance = (at: number): number => Math.abs(at - wanted) + (/[。，；：、]/.test(text[at - 1] ?? '') ? 0 : 12);
  const allowed = [...text].flatMap((_, at) => (at > 0 && !/\w$/.test(text.slice(0, at)) ? [at] : []));
  return allowed.reduce((best, at) => (distance(at) < distance(best) ? at : best), allowed[0] ?? Math.ceil(wanted));
}
