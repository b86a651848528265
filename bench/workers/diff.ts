import { diffReviews, readSources } from 'registry-access/review';
import { report, timed, workerArgs } from '../harness/worker';

/** Reads two versions of an assembly and says what access was gained and lost. */
const { base, head } = workerArgs<{ readonly base: string; readonly head: string }>();
const read = timed(() => [readSources([base]), readSources([head])] as const);
const { ms, value } = timed(() => diffReviews(...read.value));
report({
  ms: read.ms + ms,
  readMs: read.ms,
  diffMs: ms,
  rows: value.gained.length + value.lost.length + value.possiblyGained.length + value.possiblyLost.length,
});
