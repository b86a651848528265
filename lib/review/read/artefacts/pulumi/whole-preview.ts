import { SourceError, type SourcePlace } from '../../errors';
import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';

/** What a preview logged. */
export interface Diagnostic {
  readonly one: Json;
  readonly place: SourcePlace;
}

/**
 * Refuses a preview that did not come to its end. What it shows looks whole, and is not: the program may declare more.
 *
 * @throws SourceError `SOURCE_FAILED` where there is a diagnostic of severity `error`
 */
export function refuseErrors(file: string, diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ one }) => isObject(one) && one.severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const said = (stringAt((first.one as JsonObject).message) ?? '').trim().replace(/^error: /, '');
  const more = errors.length === 1 ? '' : `, and ${errors.length - 1} more`;
  const what = `the preview failed with an error${more}, so that the program may declare more than it shows`;
  throw new SourceError('SOURCE_FAILED', file, { what, got: said, instead: AGAIN }, first.place);
}

/** @throws SourceError `SOURCE_FAILED` for a result other than success; older CLIs write none */
export function refuseResult(file: string, result: Json | undefined, place: SourcePlace): void {
  if (result === undefined || result === 'succeeded') return;
  const what = 'the preview did not succeed, so that the program may declare more than it shows';
  throw new SourceError('SOURCE_FAILED', file, { what, got: result, instead: AGAIN }, place);
}

const CUT_OFF = ', so that it may have been cut off';
const AGAIN = 'mend what it says, and make the preview again';

/** Steps of a preview by operation, beside what its summary counts. */
export class StepCount {
  private readonly shown = new Map<string, number>();

  add(op: string): void {
    this.shown.set(op, (this.shown.get(op) ?? 0) + 1);
  }

  /**
   * Why there may be more than the steps show. The engine counts a step when it is done, if it is one of the program's own: the parts of a
   * replacement and what is read are not counted, and what a refresh found is counted by its outcome (pulumi/pulumi,
   * pkg/engine/update.go, `previewActions`).
   */
  gaps(summary: Json | undefined, maybeCorrupt: Json | undefined): string[] {
    const gaps = maybeCorrupt === true ? ['the preview says that its state may be corrupt'] : [];
    // Every stack has one resource at least, so that a preview that came to its end counts something.
    if (!isObject(summary)) return [...gaps, `the preview has no summary of its changes${CUT_OFF}`];
    if (!Object.values(summary).some((counted) => typeof counted === 'number' && counted > 0)) {
      return [...gaps, `the preview counts nothing in its summary${CUT_OFF}`];
    }
    let spare = this.shown.get('refresh') ?? 0;
    let changes = 0;
    const same = Math.max(0, this.missing(summary, 'same') - spare);
    spare -= Math.min(spare, Math.max(0, this.missing(summary, 'same')));
    for (const op of Object.keys(summary)) if (op !== 'same') changes += Math.max(0, this.missing(summary, op));
    changes = Math.max(0, changes - spare);
    const unfinished = FINISHED.reduce((sum, op) => sum + Math.max(0, -this.missing(summary, op)), 0);
    if (same > 0)
      gaps.push(
        `the preview leaves out ${things(same, 'unchanged resource')}, which may grant access; make it with --show-sames`,
      );
    if (changes > 0)
      gaps.push(`the preview counts ${things(changes, 'change')} more than it shows, which may grant access`);
    if (unfinished > 0)
      gaps.push(
        `the preview shows ${things(unfinished, 'step')} more than it counts, so that it may have been stopped`,
      );
    return gaps;
  }

  private missing(summary: JsonObject, op: string): number {
    const counted = summary[op];
    return (typeof counted === 'number' ? counted : 0) - (this.shown.get(op) ?? 0);
  }
}

/** What is counted wherever it came to its end. */
const FINISHED = ['create', 'update', 'import'];

function things(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
