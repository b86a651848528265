import { type Answer, type Judgement, judge } from './answer';
import type { Asked, Case, Expected, Question, Source } from './case';
import type { NamedFile } from './corpus';

/** One question, answered. */
export interface Judged {
  readonly file: string;
  readonly case: string;
  readonly shows: string;
  readonly question: Question;
  readonly answer: Answer;
  readonly judgement: Judgement;
  readonly source: Source;
}

const JUDGEMENTS: readonly Judgement[] = ['right', 'wrong', 'overclaims', 'shrugs', 'sides', 'unsupported'];

export function judgedOf(
  files: readonly NamedFile[],
  answers: ReadonlyMap<string, readonly Answer[]>,
): readonly Judged[] {
  return files.flatMap((file) =>
    file.cases.flatMap(({ id, shows, source = file.source, questions }) => {
      const name = `${file.name}#${id}`;
      const said = answers.get(name) ?? [];
      return questions.map((question, at) => {
        const answer = said[at] ?? { verdict: 'unsupported' as const };
        return { file: file.name, case: name, shows, question, answer, judgement: judge(question, answer), source };
      });
    }),
  );
}

/** Whether every answer that was given is the right one. */
export function agrees(judged: readonly Judged[]): boolean {
  return judged.every(({ judgement }) => judgement === 'right' || judgement === 'unsupported');
}

/** A table of the files, and every answer that is not the right one with the page that says so. */
export function report(judged: readonly Judged[], version: string): string {
  const rows = [...new Set(judged.map(({ file }) => file))].map((file) =>
    countsOf(
      file,
      judged.filter((one) => one.file === file),
    ),
  );
  const table = [['', ...JUDGEMENTS], ...rows, countsOf('all', judged)];
  const wide = Math.max(...table.map(([name = '']) => name.length));
  const lines = table.map(
    ([name = '', ...rest]) => `${name.padEnd(wide)}${rest.map((one) => one.padStart(13)).join('')}`,
  );
  const wrong = judged.filter(({ judgement }) => judgement !== 'right' && judgement !== 'unsupported').map(difference);
  return `corpus ${version}\n\n${lines.join('\n')}\n${wrong.map((text) => `\n${text}\n`).join('')}`;
}

function countsOf(name: string, judged: readonly Judged[]): readonly string[] {
  return [name, ...JUDGEMENTS.map((one) => String(judged.filter(({ judgement }) => judgement === one).length))];
}

function difference({ case: name, shows, question, answer, judgement, source }: Judged): string {
  const why = answer.why === undefined ? '' : `: ${answer.why}`;
  return [
    `${judgement}: ${name}`,
    `  ${shows}`,
    `  asked ${askedText(question)}`,
    `  expected ${[question.expect].flat().map(expectedText).join(' or ')}`,
    `  got ${answer.verdict === 'unsupported' ? answer.verdict : expectedText(answer)}${why}`,
    `  ${source.page} (${sourceText(source)})`,
  ].join('\n');
}

/** When a page was read, and how sure it is: `read 2026-11-26, documented`. */
function sourceText({ read, certainty }: Source): string {
  return `${read === undefined ? 'not read' : `read ${read}`}, ${certainty}`;
}

function askedText(asked: Asked): string {
  if ('request' in asked) {
    const { principal, action, resource, context } = asked.request;
    return [principal, action, resource, ...(context === undefined ? [] : [JSON.stringify(context)])].join(' ');
  }
  if ('since' in asked) return 'what was gained since the older world';
  const { verb, by, repository } = asked.only;
  return `whether only ${by.length === 0 ? 'nobody' : by.join(', ')} can ${verb} ${repository ?? 'any repository'}`;
}

function expectedText({ verdict, provided, missing }: Expected): string {
  return [
    verdict,
    ...(provided === undefined || provided.length === 0 ? [] : [`provided ${provided.join(', ')}`]),
    ...(missing === undefined || missing.length === 0 ? [] : [`missing ${missing.join(', ')}`]),
  ].join(' ');
}

/**
 * The questions that an evaluator can answer which takes a world for all that there is and knows two answers: none of which the right
 * answer is `unknown`, or depends on what the world does not show.
 */
export function closed(files: readonly NamedFile[]): readonly NamedFile[] {
  return withQuestions(files, ({ questions }) => questions.filter(({ expect }) => [expect].flat().every(isClosed)));
}

function isClosed({ verdict, provided = [] }: Expected): boolean {
  return verdict !== 'unknown' && provided.length === 0;
}

/** Cases whose name contains a text. */
export function named(files: readonly NamedFile[], text: string): readonly NamedFile[] {
  return withQuestions(files, ({ id, questions }, file) => (`${file.name}#${id}`.includes(text) ? questions : []));
}

function withQuestions(
  files: readonly NamedFile[],
  pick: (one: Case, file: NamedFile) => readonly Question[],
): readonly NamedFile[] {
  return files
    .map((file) => ({
      ...file,
      cases: file.cases
        .map((one) => ({ ...one, questions: pick(one, file) }))
        .filter(({ questions }) => questions.length > 0),
    }))
    .filter(({ cases }) => cases.length > 0);
}
