import * as fc from 'fast-check';
import type { Json, OracleRequest, OracleWorld } from './oracle';

/** Small alphabets, so that what is generated meets. Holes are spelt `⟨X⟩` and filled in afterwards. */
export const OWNER = '111122223333';
export const REGION = 'eu-west-1';
const ACCOUNTS = [OWNER, '444455556666', '777788889999'];
export const PRINCIPALS = ACCOUNTS.flatMap((account) =>
  ['role/a', 'role/p/b', 'user/u'].map((name) => `arn:aws:iam::${account}:${name}`),
);
export const REPOSITORIES = ['a', 'a/b', 'ab', 'b'];
export const ACTIONS = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:PutImage', 'ecr:ReplicateImage'];

function some<T>(values: readonly T[], most = 2): fc.Arbitrary<T | T[]> {
  return fc.oneof(
    fc.constantFrom(...values),
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most }),
  );
}

export interface Shape {
  readonly holes: boolean;
  readonly notPrincipal: boolean;
}

const principalIds = (holes: boolean): string[] => [
  ...PRINCIPALS,
  ...ACCOUNTS,
  ...ACCOUNTS.map((account) => `arn:aws:iam::${account}:root`),
  ...(holes ? ['⟨X⟩', 'arn:aws:iam::⟨X⟩:root', 'arn:aws:iam::444455556666:role/⟨Y⟩', '⟨Y⟩'] : []),
];

const resources = (holes: boolean): string[] =>
  ['*', 'a', 'a/*', 'a*', 'a?', 'b', '*b', ...(holes ? ['⟨X⟩', 'a/⟨Y⟩', '⟨X⟩*'] : [])].map(
    (name) => `arn:aws:ecr:${REGION}:${OWNER}:repository/${name}`,
  );

const actions = (holes: boolean): string[] => [
  ...ACTIONS,
  'ecr:*',
  'ecr:Batch*',
  'ECR:putimage',
  '*',
  'ecr:P?tImage',
  ...(holes ? ['ecr:⟨X⟩', '⟨Y⟩'] : []),
];

const condition = (holes: boolean): fc.Arbitrary<Json> => {
  const single = fc
    .tuple(
      fc.constantFrom(
        'StringEquals',
        'StringNotEquals',
        'StringLike',
        'StringNotLike',
        'StringEqualsIfExists',
        'StringNotEqualsIfExists',
        'StringEqualsIgnoreCase',
        'StringNotEqualsIgnoreCase',
      ),
      fc.constantFrom('aws:SourceVpce', 'aws:PrincipalTag/t', 'AWS:sourcevpce', 'aws:PrincipalAccount'),
      some([...(holes ? ['⟨X⟩', 'v⟨Y⟩'] : []), 'v', 'V', 'w', 'v*', '*', '444455556666', '${aws:PrincipalAccount}']),
    )
    .map(([operator, key, value]): Json => ({ [operator]: { [key]: value } }));
  const several = fc
    .tuple(
      fc.constantFrom('ForAllValues', 'ForAnyValue'),
      fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIfExists'),
      some([...(holes ? ['⟨X⟩'] : []), 'v', 'w', '*']),
    )
    .map(([set, operator, value]): Json => ({ [`${set}:${operator}`]: { 'aws:TagKeys': value } }));
  const arn = fc
    .tuple(
      fc.constantFrom('ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals', 'StringLike', 'StringEquals'),
      some([
        ...PRINCIPALS,
        'arn:aws:iam::*:role/a',
        'arn:aws:iam::444455556666:role/*',
        'arn:aws:iam::444455556666:*',
        ...(holes ? ['arn:aws:iam::⟨X⟩:role/a', '⟨Y⟩'] : []),
      ]),
    )
    .map(([operator, value]): Json => ({ [operator]: { 'aws:PrincipalArn': value } }));
  const absent = fc
    .tuple(fc.constantFrom('aws:SourceVpce', 'aws:TagKeys'), fc.constantFrom('true', 'false'))
    .map(([key, value]): Json => ({ Null: { [key]: value } }));
  return fc.oneof({ weight: 3, arbitrary: single }, several, { weight: 2, arbitrary: arn }, absent);
};

/** A statement of a policy; on a resource it names principals, on a registry or identity also resources. */
export function statement(
  of: 'registry' | 'repository' | 'identity',
  { holes, notPrincipal }: Shape,
): fc.Arbitrary<Json> {
  return fc
    .record({
      effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
      principal: fc.oneof(
        { weight: 1, arbitrary: fc.constant('*' as unknown) },
        { weight: 4, arbitrary: some(principalIds(holes), 3).map((AWS): unknown => ({ AWS })) },
      ),
      not: fc.constantFrom(...(notPrincipal ? [true, false, false] : [false])),
      action: some(actions(holes)),
      notAction: fc.constantFrom(true, false, false, false),
      resource: some(resources(holes)),
      notResource: fc.constantFrom(true, false, false, false),
      condition: fc.option(condition(holes), { nil: undefined, freq: 2 }),
    })
    .map(
      (one): Json => ({
        Effect: one.effect,
        ...(of === 'identity' ? {} : { [one.not ? 'NotPrincipal' : 'Principal']: one.principal }),
        [one.notAction ? 'NotAction' : 'Action']: one.action,
        ...(of === 'repository' ? {} : { [one.notResource ? 'NotResource' : 'Resource']: one.resource }),
        ...(one.condition === undefined ? {} : { Condition: one.condition }),
      }),
    );
}

/** A world in which every place has a policy, be it an empty one: adding a statement then adds no place. */
export function world(shape: Shape): fc.Arbitrary<OracleWorld> {
  const statements = (of: 'registry' | 'repository' | 'identity', maxLength: number) =>
    fc.array(statement(of, shape), { maxLength });
  return fc.record({
    registry: statements('registry', 4),
    repositories: fc.record({ a: statements('repository', 3), 'a/b': statements('repository', 2) }),
    identities: fc.record({
      [PRINCIPALS[0] as string]: statements('identity', 2),
      [PRINCIPALS[3] as string]: statements('identity', 2),
      [PRINCIPALS[5] as string]: statements('identity', 2),
    }),
  });
}

export const request: fc.Arbitrary<OracleRequest> = fc.record({
  arn: fc.constantFrom(...PRINCIPALS),
  action: fc.constantFrom(...ACTIONS),
  registry: fc.constant({ account: OWNER, region: REGION }),
  repository: fc.constantFrom(...REPOSITORIES),
  context: fc
    .record({
      vpce: fc.constantFrom(undefined, 'v', 'V', 'w', 'vv'),
      tag: fc.constantFrom(undefined, 'v', 'w'),
      keys: fc.constantFrom(undefined, ['v'], ['v', 'w'], ['w']),
    })
    .map(({ vpce, tag, keys }) => ({
      ...(vpce === undefined ? {} : { 'aws:SourceVpce': vpce }),
      ...(tag === undefined ? {} : { 'aws:PrincipalTag/t': tag }),
      ...(keys === undefined ? {} : { 'aws:TagKeys': keys }),
    })),
});

/** What a hole may turn out to be. */
export const resolution: fc.Arbitrary<Readonly<Record<string, string>>> = fc.record({
  X: fc.constantFrom('', 'a', 'b', '*', 'v', 'w', 'a*', '?', '444455556666', 'PutImage', OWNER),
  Y: fc.constantFrom('a', 'b', '*', 'v', '*b', 'p/b', '444455556666', 'ecr:PutImage', 'arn:aws:iam::444455556666:root'),
});
