import { parsePolicy } from 'registry-access/policy';
import { type AccessModel, diffReviews, readDocument, renderDiff, review } from 'registry-access/review';

/** A registry policy whose `a1*` … and `*z1` … overlap in count × count ways. */
function overlapping(count: number): AccessModel {
  const registry = { cloud: 'aws' as const, account: '111122223333', region: 'eu-west-1' };
  const numbers = Array.from({ length: count }, (_, index) => index);
  const Resource = [...numbers.map((n) => `a${n}/*`), ...numbers.map((n) => `*/z${n}`)].map(
    (pattern) => `arn:aws:ecr:eu-west-1:111122223333:repository/${pattern}`,
  );
  const statement = { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'ecr:ReplicateImage', Resource };
  return {
    sources: ['test'],
    environment: {},
    registries: [registry],
    repositories: [],
    namespaces: [],
    identities: [],
    policies: [
      {
        cloud: 'aws',
        attachment: { kind: 'registry', registry },
        origin: { source: 'test', path: 'policy' },
        policy: parsePolicy({ Version: '2012-10-17', Statement: [statement] }, 'aws'),
      },
    ],
    flows: [],
    memberships: [],
    settings: [],
    notices: [],
  };
}

const SAID =
  /more than 400 combinations of repository patterns overlap, or one has more than 12 wildcards, in the registry of 111122223333 in eu-west-1/;

test('what is left out because too many patterns overlap is said, in a review and in a comparison', () => {
  const model = overlapping(21);
  expect(review(model).assumptions.filter((text) => SAID.test(text))).toHaveLength(1);
  const diff = diffReviews(model, model);
  expect(diff.assumptions.filter((text) => SAID.test(text))).toHaveLength(1);
  expect(diff.structuralOnly).toBe(false);
  expect(renderDiff(diff, 'text')).toMatch(/^No change was found, but not everything could be asked/);
});

test('and is not said where all of them were told apart', () => {
  const model = overlapping(20);
  expect(review(model).assumptions.filter((text) => SAID.test(text))).toEqual([]);
  expect(diffReviews(model, model).structuralOnly).toBe(true);
});

test('a resource with more wildcards than are followed over the parts of a name is said, and takes no time', () => {
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'ecr:BatchGetImage', Resource: '*a'.repeat(400) }],
  };
  const model = readDocument({ name: '111122223333/eu-west-1/user/u=p.json', json: document });
  expect(review(model).assumptions.join('\n')).toMatch(/or one has more than 12 wildcards/);
});
