import type { BenchCase } from '../harness/case';
import { accountsPerPolicy } from './accounts-per-policy';
import { decisions } from './decisions';
import { load } from './load';
import { pulumiPrograms } from './pulumi-programs';
import { review } from './review';
import { size } from './size';
import { start } from './start';
import { synth } from './synth';

export const CASES: readonly BenchCase[] = [
  accountsPerPolicy,
  synth,
  pulumiPrograms,
  review,
  decisions,
  start,
  load,
  size,
];
