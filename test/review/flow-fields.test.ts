import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AccessModel, acceptReview, checkReview, diffReviews, type Fact, review } from 'registry-access/review';
import { KINDS } from '../../lib/review/read/resources/kinds';
import { accessLines } from '../../lib/review/render/lines';
import { NOBODY } from '../../lib/review/render/text';
import { type Json, readPreview, readState, readTemplate, type Written } from './read/support';

/** One property that is set to another value, or left out (`null`), and the rows that it gives and takes. */
interface Change {
  readonly set: string;
  readonly to: unknown;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

type One = Written[number];

interface Flow {
  readonly flow: string;
  readonly cloudformation?: One;
  readonly pulumi?: One;
  readonly terraform?: One;
  readonly changes: readonly Change[];
}

const FLOWS = JSON.parse(readFileSync(join(__dirname, 'flow-fields.json'), 'utf8')) as readonly Flow[];

function read({ cloudformation, pulumi, terraform }: Omit<Flow, 'flow' | 'changes'>): AccessModel {
  if (cloudformation !== undefined)
    return readTemplate({ X: { Type: cloudformation[0], Properties: cloudformation[1] } });
  if (pulumi !== undefined) return readPreview([{ type: pulumi[0], name: 'x', inputs: pulumi[1] }]);
  return readState([terraform as One]);
}

function changed(value: unknown, path: readonly string[], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? changed(one, rest, to) : one));
  const { [key]: own, ...others } = value as Json;
  const set = changed(own, rest, to);
  return set === null ? others : { ...others, [key]: set };
}

function after({ flow: _, changes: __, ...written }: Flow, { set, to }: Change): AccessModel {
  const [[dialect, [type, properties]] = ['', ['', {}]]] = Object.entries(written) as [string, One][];
  return read({ [dialect]: [type, changed(properties, set.split('.'), to)] });
}

const CHANGES = FLOWS.flatMap((flow) =>
  flow.changes.map((change) => {
    const dialect = Object.keys(flow).find((key) => key !== 'flow' && key !== 'changes') as string;
    return [flow.flow, dialect, `${change.set} = ${change.to}`, flow, change] as const;
  }),
);

test.each(CHANGES)('%s, as %s writes it: %s is told', (_, __, ___, flow, change) => {
  const [base, head] = [read(flow), after(flow, change)];
  const { gained, lost, possiblyGained, possiblyLost, structuralOnly } = diffReviews(base, head);
  const lines = (facts: readonly Fact[]): readonly string[] =>
    accessLines({ ...review(base), facts, cacheRoles: [] }).filter((line) => line !== NOBODY);
  expect({ gained: lines(gained), lost: lines(lost) }).toEqual({ gained: change.gained, lost: change.lost });
  expect({ possiblyGained, possiblyLost, structuralOnly }).toEqual({
    possiblyGained: [],
    possiblyLost: [],
    structuralOnly: false,
  });
  const kept = checkReview(review(head), acceptReview(review(base)), '2026-11-27');
  expect({ undeclared: lines(kept.undeclared), ok: kept.ok }).toEqual({ undeclared: change.gained, ok: false });
});

test('each property that is read of a flow is changed by a test', () => {
  const left = FLOWS.flatMap(({ flow: _, changes: __, ...written }) => {
    const [[dialect, [type]] = ['', ['', {}]]] = Object.entries(written) as [string, One][];
    return dialect === 'terraform' ? [] : [[dialect, type] as const];
  }).flatMap(([dialect, type]) => {
    const words = new Set(
      FLOWS.filter((one) => one[dialect as 'pulumi']?.[0] === type).flatMap(({ changes }) =>
        changes.flatMap(({ set }) => set.split('.')),
      ),
    );
    const kind = KINDS.find(({ types }) => types.includes(type.toLowerCase()));
    return (kind?.properties(type.toLowerCase()) ?? ['nothing is read']).filter((property) => !words.has(property));
  });
  // The provider works out the scope of a sync rule: whether a repository is named.
  expect(new Set(left)).toEqual(new Set(['syncScope']));
});
