import { cases, SEED } from '../../support/property-runs';
import { PROPERTIES } from './properties';
import { prove } from './prove';

/** Properties that do not hold yet; `npm run fuzz -- worlds` says how they break. */
const OPEN: ReadonlySet<string> = new Set([
  'the rows of an unknown in Pulumi, AWS',
  'the table of Alibaba Cloud',
  'the table of templates with unknowns',
  'the table of programs with unknowns',
  'changes of flows, AWS',
  'a kept review',
]);

test.each(PROPERTIES.filter(({ name }) => !OPEN.has(name)))('$name', (property) => {
  expect(prove(property, { seed: SEED, runs: cases(property.runs) })).toBe('holds');
});
