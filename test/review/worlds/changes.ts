import * as fc from 'fast-check';
import type { Json } from '../support/oracle';
import { ECR_ACTION_SETS, SECOND } from './alphabet';
import type { RamIdentity } from './ram-world';
import { hashOf, mixed, pick, type Random, randomOf } from './random';
import type { Place, World, WorldIdentity } from './world';

type Statements = readonly Json[];
/** A list of statements, by the words for its place. */
type Rewrite = (statements: Statements, place: string) => Statements;

/** The world with every list of statements passed through a function; trust policies too. */
function rewriteAll({ aws, ram, seed, dress }: World, rewrite: Rewrite): World {
  const optional = <T extends { readonly statements?: Statements; readonly at: Place; readonly name?: string }>(
    one: T,
  ): T =>
    one.statements === undefined
      ? one
      : { ...one, statements: rewrite(one.statements, `${one.at.account} ${one.at.region} ${one.name ?? ''}`) };
  const ofIdentity = <T extends WorldIdentity | RamIdentity>(one: T): T => {
    const owner = `${one.account} ${one.kind} ${one.name}`;
    return {
      ...one,
      policies: one.policies.map((statements, index) => rewrite(statements, `${owner} ${index}`)),
      ...('attached' in one && one.attached !== undefined
        ? { attached: rewrite(one.attached, `${owner} attached`) }
        : {}),
      trust: one.trust.length === 0 ? one.trust : rewrite(one.trust, `${owner} trust`),
    };
  };
  return {
    seed,
    dress,
    ...(aws === undefined
      ? {}
      : {
          aws: {
            ...aws,
            registries: aws.registries.map(optional),
            repositories: aws.repositories.map(optional),
            publicRepositories: aws.publicRepositories.map(optional),
            identities: aws.identities.map(ofIdentity),
          },
        }),
    ...(ram === undefined ? {} : { ram: { ...ram, identities: ram.identities.map(ofIdentity) } }),
  };
}

/** Another structure that means the same: statements in another order, split, doubled, and with names. */
export function restructured(world: World, seed: number): World {
  return rewriteAll(world, (statements, place) => {
    const random = randomOf(mixed(seed, hashOf(place)));
    const parts = statements.flatMap((one) => (random() < 0.6 ? split(one, random) : [one]));
    const turned = random() < 0.5 ? [...parts].reverse() : parts;
    const twice = random() < 0.2 ? [...turned, ...turned] : turned;
    return twice.map((one, index) => ({ Sid: `Statement${index}`, ...one }));
  });
}

/** One statement for each value of one element. A negated element or a Deny of one is not a list of cases. */
function split(one: Json, random: Random): Json[] {
  const element = pick(random, ['Action', 'Resource', 'Principal']);
  if (element === 'Principal') {
    const [kind, ids] = Object.entries((one.Principal ?? {}) as Json)[0] ?? [];
    if (kind === undefined || !Array.isArray(ids)) return [one];
    return ids.map((id: unknown) => ({ ...one, Principal: { [kind]: id } }));
  }
  const values = one[element];
  return Array.isArray(values) ? values.map((value: unknown) => ({ ...one, [element]: value })) : [one];
}

/** One change of one statement: which, and how. */
export interface StatementChange {
  readonly place: number;
  readonly statement: number;
  readonly how: 'drop' | 'flip' | 'actions' | 'unconditional' | 'resource' | 'principal' | 'deny';
  readonly value: number;
}

export const statementChange: fc.Arbitrary<StatementChange> = fc.record({
  place: fc.nat({ max: 999 }),
  statement: fc.nat({ max: 9 }),
  how: fc.constantFrom('drop', 'flip', 'actions', 'unconditional', 'resource', 'principal', 'deny'),
  value: fc.nat({ max: 99 }),
});

export function changed(world: World, { place, statement, how, value }: StatementChange): World {
  const ranks = new Map<string, number>();
  rewriteAll(world, (statements, words) => {
    ranks.set(words, mixed(place, hashOf(words)));
    return statements;
  });
  const [chosen] = [...ranks].sort(([, a], [, b]) => a - b)[0] ?? [];
  return rewriteAll(world, (statements, words) => {
    if (words !== chosen) return statements;
    const which = statement % statements.length;
    return statements.flatMap((one, position) => (position === which ? changedOne(one, how, value) : [one]));
  });
}

function changedOne(one: Json, how: StatementChange['how'], value: number): Json[] {
  switch (how) {
    case 'drop':
      return [];
    case 'flip':
      return [{ ...one, Effect: one.Effect === 'Allow' ? 'Deny' : 'Allow' }];
    case 'actions':
      return !String(one.Action).includes('ecr:')
        ? [one]
        : [{ ...one, Action: ECR_ACTION_SETS[value % ECR_ACTION_SETS.length] }];
    case 'unconditional': {
      const { Condition: _, ...rest } = one;
      return [rest];
    }
    case 'resource':
      return one.Resource === undefined ? [one] : [{ ...one, Resource: '*' }];
    case 'principal':
      return one.Principal === undefined || /acs:|aliyuncs/.test(JSON.stringify(one.Principal))
        ? [one]
        : [{ ...one, Principal: { AWS: SECOND } }];
    case 'deny':
      return one.Action === undefined || String(one.Action).includes('sts:')
        ? [one]
        : [one, { ...one, Effect: 'Deny', Action: denied(one.Action, value) }];
  }
}

/** One action of those that a statement has, so that a capability loses one that it needs. */
function denied(actions: unknown, value: number): unknown {
  return Array.isArray(actions) ? actions[value % actions.length] : actions;
}
