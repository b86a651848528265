import * as fc from 'fast-check';
import { acceptReview, checkReview, decide, diffReviews, type Fact, type Review, review } from 'registry-access/review';
import { changed, restructured, type StatementChange, statementChange } from './changes';
import type { Answer } from './covered-by';
import {
  type Broken,
  decided,
  type Form,
  isOwnWay,
  kindOf,
  ofWorlds,
  read,
  rowText,
  say,
  shownIn,
  written,
} from './property';
import { requestsOf } from './requests';
import type { World } from './world';

const DAY = '2026-01-01';

type Changes = ReturnType<typeof diffReviews>;

function changesOf({ gained, lost, possiblyGained, possiblyLost }: Changes): string[] {
  return [
    ...gained.map((one) => `gained ${rowText(one)}`),
    ...possiblyGained.map((one) => `possibly gained ${rowText(one)}`),
    ...lost.map((one) => `lost ${rowText(one)}`),
    ...possiblyLost.map((one) => `possibly lost ${rowText(one)}`),
  ];
}

const lines = (rows: readonly string[]): string => rows.map((row) => `\n  ${row}`).join('');

/** The same access in other words is no change: not in a diff, not in one of kept reviews, not for a check. */
export const otherWordsAreNoChange = ofWorlds(falselyChanged, fc.nat({ max: 999 }));

function* falselyChanged(world: World, form: Form, seed: number): Iterable<Broken> {
  const base = written(world, form);
  const sources = written(restructured(world, seed), form);
  const [before, after] = [read(base), read(sources)];
  const found = changesOf(diffReviews(before, after));
  if (found.length > 0)
    yield { kind: 'diff of models', what: `the same access in other words:${lines(found)}`, sources, base };
  const [was, is] = [review(before), review(after)];
  const kept = changesOf(diffReviews(was, is));
  if (kept.length > 0)
    yield { kind: 'diff of reviews', what: `the same access in other words:${lines(kept)}`, sources, base };
  const { ok, undeclared, possiblyUndeclared, unused } = checkReview(is, acceptReview(was), DAY);
  const rows = [...undeclared, ...possiblyUndeclared, ...unused].map((row) => rowText(row as Fact));
  if (!ok) yield { kind: 'check', what: `the same access in other words:${lines(rows)}`, sources, base };
}

const ORDER: readonly Answer[] = ['no', 'maybe', 'yes'];

/** A decision that changed is a change of the diff, and one that rose fails a check; each witness shows its change. */
export const everyChangeIsReported = ofWorlds(unreported, statementChange);

function* unreported(world: World, form: Form, change: StatementChange): Iterable<Broken> {
  const base = written(world, form);
  const sources = written(changed(world, change), form);
  const [before, after] = [read(base), read(sources)];
  const diff = diffReviews(before, after);
  const shown = shownIn(before);
  const checked = checkReview(review(after), acceptReview(review(before)), DAY);
  for (const asked of requestsOf(world, 120)) {
    const [was, is] = [decided(before, asked), decided(after, asked)];
    if (was === is || isOwnWay(before, asked) || isOwnWay(after, asked)) continue;
    const rose = ORDER.indexOf(is) > ORDER.indexOf(was);
    const told = rose ? [...diff.gained, ...diff.possiblyGained] : [...diff.lost, ...diff.possiblyLost];
    const kind = `${kindOf(asked, shown)} ${asked.action.split(':')[0]} ${was} to ${is}`;
    const what = `${say(asked)}: was ${was}, is ${is}`;
    if (told.length === 0)
      yield { kind: `diff: ${kind}`, what: `${what}; diff says${lines(changesOf(diff))}`, sources, base };
    if (checked.ok) yield { kind: `check: ${kind}`, what: `${what}; check is content`, sources, base };
  }
  for (const { witness, ...fact } of [...diff.gained, ...diff.possiblyGained, ...diff.lost, ...diff.possiblyLost]) {
    if (witness === undefined) continue;
    const [was, is] = [before, after].map((model) => {
      const { decision, needs } = decide(model, witness);
      return `${decision} ${needs.join()}`;
    });
    if (was === is)
      yield {
        kind: `witness: ${fact.principal.kind}`,
        what: `${say(witness)}: ${is} on both sides, for ${rowText(fact)}`,
        sources,
        base,
      };
  }
}

/** A review that was kept as JSON and the model that it was made of give the same diff. */
export const keptReviewGivesTheSameDiff = ofWorlds(otherDiff, statementChange);

function* otherDiff(world: World, form: Form, change: StatementChange): Iterable<Broken> {
  const base = written(world, form);
  const sources = written(changed(world, change), form);
  const [before, after] = [read(base), read(sources)];
  const kept = JSON.parse(JSON.stringify(review(before))) as Review;
  const whole = changesOf(diffReviews(before, after));
  const fromKept = changesOf(diffReviews(kept, after));
  if (whole.join() !== fromKept.join())
    yield { kind: 'kept review', what: `models:${lines(whole)}\nkept review:${lines(fromKept)}`, sources, base };
}
