import * as fc from 'fast-check';

type Json = Record<string, unknown>;

const word = fc.constantFrom('a', 'b', 'ecr:Batch*', 'ecr:PutImage', 'x y', 'ä', '');
const listOrOne = (of: fc.Arbitrary<string>): fc.Arbitrary<string | string[]> =>
  fc.oneof(of, fc.array(of, { minLength: 1, maxLength: 4 }));

const awsPrincipal: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant('*'),
  fc
    .dictionary(
      fc.constantFrom('AWS', 'Service', 'Federated', 'CanonicalUser'),
      listOrOne(
        fc.constantFrom('*', '111122223333', 'arn:aws:iam::111122223333:root', 'arn:aws:iam::444455556666:role/ci'),
      ),
      { minKeys: 1 },
    )
    .map((d) => ({ ...d })),
);

// Keys that objects have anyway: a document may use them as operators and condition keys.
const key = fc.constantFrom('aws:PrincipalArn', 'aws:principalarn', 'toString', '__proto__', 'constructor', '');

const condition = fc.dictionary(
  fc.constantFrom('StringEquals', 'ArnLike', 'ForAnyValue:StringLike', '__proto__', 'constructor'),
  fc.dictionary(key, fc.oneof(listOrOne(word), fc.integer(), fc.boolean(), fc.constant([])), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  { maxKeys: 3, noNullPrototype: true },
);

const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

function withChoice(name: string, not: boolean, value: unknown): Json {
  return value === undefined ? {} : { [not ? `Not${name}` : name]: value };
}

const statement = fc
  .record({
    sid: optional(word),
    effect: fc.constantFrom('Allow', 'Deny'),
    principal: optional(awsPrincipal),
    notPrincipal: fc.boolean(),
    action: listOrOne(word),
    notAction: fc.boolean(),
    resource: optional(listOrOne(word)),
    notResource: fc.boolean(),
    condition: optional(condition),
  })
  .map(
    (s): Json => ({
      ...(s.sid === undefined ? {} : { Sid: s.sid }),
      Effect: s.effect,
      ...withChoice('Principal', s.notPrincipal, s.principal),
      ...withChoice('Action', s.notAction, s.action),
      ...withChoice('Resource', s.notResource, s.resource),
      ...(s.condition === undefined ? {} : { Condition: s.condition }),
    }),
  );

/** Policy documents that AWS's grammar allows, in any of the spellings it allows. */
export const awsDocument: fc.Arbitrary<Json> = fc
  .record({
    version: fc.constantFrom('2012-10-17', '2008-10-17'),
    id: optional(word),
    statement: fc.oneof(statement, fc.array(statement, { maxLength: 3 })),
  })
  .map((d) => ({ Version: d.version, ...(d.id === undefined ? {} : { Id: d.id }), Statement: d.statement }));

/** The same document with lists in another order, values repeated, and members of objects in another order. */
export function shuffled(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((one) => shuffled(one));
    return name === 'Statement' || items.length === 0 ? items : [...items.reverse(), items[0]];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key_, child]) => [key_, shuffled(child, key_)]),
    );
  }
  return value;
}
