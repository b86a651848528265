import * as fc from 'fast-check';
import { acceptReview, checkReview, diffReviews, review } from 'registry-access/review';
import { type Broken, type Form, ofWorlds, read, written } from './property';
import type { RamWorld } from './ram-world';
import type { AwsWorld, ReplicationRule, World, WorldRegistry } from './world';

/** What of a flow or a visibility is made another: which, and how. */
interface FlowChange {
  readonly at: number;
  readonly how: number;
}

const flowChange: fc.Arbitrary<FlowChange> = fc.record({ at: fc.nat({ max: 99 }), how: fc.nat({ max: 99 }) });

/** More that moves, is deleted along, or is open to everybody is a gain, to be accepted; and less is a loss. */
export const everyFlowChangeIsReported = ofWorlds(unreported, flowChange);

function* unreported(world: World, form: Form, change: FlowChange): Iterable<Broken> {
  const made = widened(world, change);
  if (made === undefined) return;
  const { narrow, wide, kind } = made;
  const [base, sources] = [written(narrow, form), written(wide, form)];
  const [before, after] = [read(base), read(sources)];
  const gain = diffReviews(before, after);
  if (gain.gained.length + gain.possiblyGained.length === 0)
    yield { kind: `${kind}: no gain`, what: `${kind}: the diff has no gain`, sources, base };
  const loss = diffReviews(after, before);
  if (loss.lost.length + loss.possiblyLost.length === 0)
    yield { kind: `${kind}: no loss`, what: `${kind}, backwards: the diff has no loss`, sources: base, base: sources };
  for (const [one, other, way] of [
    [before, after, 'wider'],
    [after, before, 'narrower'],
  ] as const)
    if (checkReview(review(other), acceptReview(review(one)), '2026-01-01').ok)
      yield { kind: `${kind}: check of ${way}`, what: `${kind}: check is content with the ${way} one`, sources, base };
}

interface Widened {
  readonly narrow: World;
  readonly wide: World;
  readonly kind: string;
}

function widened(world: World, change: FlowChange): Widened | undefined {
  if (world.aws !== undefined) return widenedReplication(world, world.aws, change);
  return world.ram === undefined ? undefined : widenedRegistry(world, world.ram, change);
}

function widenedReplication(world: World, aws: AwsWorld, { at, how }: FlowChange): Widened | undefined {
  const rules = aws.registries.flatMap((one, registry) =>
    (one.replication ?? []).map((_, rule) => ({ registry, rule })),
  );
  const place = rules[at % Math.max(rules.length, 1)];
  if (place === undefined) return undefined;
  const withRule = (rule: ReplicationRule | undefined): World => ({
    ...world,
    aws: {
      ...aws,
      registries: aws.registries.map((one, registry) =>
        registry === place.registry ? { ...one, replication: rule === undefined ? [] : [rule] } : one,
      ),
    },
  });
  const { at: source, replication } = aws.registries[place.registry] as WorldRegistry;
  const old = replication?.[place.rule] as ReplicationRule;
  // Nothing is copied to where it is.
  if (old.destination.account === source.account && old.destination.region === source.region) return undefined;
  const ways: Widened[] = [
    {
      kind: 'a filter less',
      narrow: withRule({ ...old, prefixes: ['team-a/'] }),
      wide: withRule({ ...old, prefixes: [] }),
    },
    {
      kind: 'a filter more',
      narrow: withRule({ ...old, prefixes: ['team-a/'] }),
      wide: withRule({ ...old, prefixes: ['team-a/', 'app'] }),
    },
    { kind: 'deletions', narrow: withRule({ ...old, deletes: false }), wide: withRule({ ...old, deletes: true }) },
    { kind: 'a rule', narrow: withRule(undefined), wide: withRule(old) },
  ];
  return ways[how % ways.length];
}

function widenedRegistry(world: World, ram: RamWorld, { at, how }: FlowChange): Widened | undefined {
  const namespace = ram.namespaces[at % Math.max(ram.namespaces.length, 1)];
  const [sync] = ram.syncs;
  const withNamespace = (made: Partial<RamWorld['namespaces'][number]>): World => ({
    ...world,
    ram: { ...ram, namespaces: ram.namespaces.map((one) => (one === namespace ? { ...one, ...made } : one)) },
  });
  const ways: Widened[] = [];
  if (sync !== undefined) {
    const withSync = (syncs: RamWorld['syncs']): World => ({ ...world, ram: { ...ram, syncs } });
    ways.push({ kind: 'a sync', narrow: withSync([]), wide: withSync([sync]) });
    const tagged = (tags: string): World => withSync([{ ...sync, tags }]);
    ways.push({ kind: 'a tag filter', narrow: tagged('^release-.*'), wide: tagged('.*') });
  }
  if (namespace !== undefined) {
    const { name, holds } = namespace;
    const born = (visibility: 'PRIVATE' | 'PUBLIC', autoCreate: boolean): World =>
      withNamespace({ visibility, autoCreate, repositories: [] });
    ways.push({ kind: `a public namespace of ${holds}s`, narrow: born('PRIVATE', true), wide: born('PUBLIC', true) });
    ways.push({ kind: `auto-create of ${holds}s`, narrow: born('PUBLIC', false), wide: born('PUBLIC', true) });
    const repository = (visibility: 'PRIVATE' | 'PUBLIC'): World =>
      withNamespace({ autoCreate: false, repositories: [{ name: `${name}-app`, visibility }] });
    ways.push({ kind: `a public repository of ${holds}s`, narrow: repository('PRIVATE'), wide: repository('PUBLIC') });
  }
  return ways[how % Math.max(ways.length, 1)];
}
