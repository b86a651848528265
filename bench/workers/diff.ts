import { diffReviews, readSources, review } from 'registry-access/review';
import { report, timed, workerArgs } from '../harness/worker';

/** Reads two versions of an assembly and says what access was gained and lost; without a base, reads one and says what access there is. */
const { base, head } = workerArgs<{ readonly base?: string; readonly head: string }>();
if (base === undefined) {
  const { ms, cpuMs, value } = timed(() => review(readSources([head])));
  report({ ms, cpuMs, rows: value.facts.length });
} else {
  const read = timed(() => [readSources([base]), readSources([head])] as const);
  const { ms, cpuMs, value } = timed(() => diffReviews(...read.value));
  report({
    ms: read.ms + ms,
    cpuMs: read.cpuMs + cpuMs,
    readMs: read.ms,
    rows: value.gained.length + value.lost.length + value.possiblyGained.length + value.possiblyLost.length,
  });
}
