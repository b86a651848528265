import * as fc from 'fast-check';
import { accessLines, type Fact, render } from 'registry-access/review';
import { runs } from '../../support/property-runs';
import { equals, fact, finding, reviewOf, SAMPLE } from './sample';

const ACCOUNTS = { '111122223333': 'hub', '444455556666': 'workloads' };
const lines = (text: string): string[] => text.split('\n');

test('a table for each registry, the widest principals first, marks explained, findings and assumptions below', () => {
  expect(render(SAMPLE, 'text', { accounts: ACCOUNTS })).toMatchInlineSnapshot(`
"AWS registry of 111122223333 (hub), eu-west-1

who                                   can               repositories        when                       needs too
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
organization o-a1b2c3d4e5             list, pull        team-a/*            aws:PrincipalTag/team = a  its own IAM
account \${CiAccount}                  pull?             team-a/*                                       its own IAM
account 444455556666 (workloads)      pull, not delete  team-a/*                                       its own IAM
role ci/pusher of 111122223333 (hub)  pull, push        team-a/*, team-b/*
└ also                                authenticate      whole registry

Alibaba Cloud registry of 1609982529000001, cn-hangzhou

who                           can   repositories      needs too
───────────────────────────────────────────────────────────────────────
anyone                        pull  cri-1/team-a/app
role eci of 1609982529000002  pull  cri-1/team-a/app  registry policy

pull?      cannot be decided: it depends on something that is not in the input or not known yet
not pull   an exception: a wider row of the table does not hold here
when       holds only for requests of which all of this is true
needs too  one side is granted; the other is not in the input and must grant it too

2 findings

error    public-repository  everybody can pull cri-1/team-a/app
         out/cdk.out#Hub: Hub/Registry/Policy, statement 0 "pull"
warning  confused-deputy    service 'lambda.amazonaws.com' may act for any account
         out/cdk.out#Hub: Hub/Registry/Policy, statement 0 "pull"

Taken for granted:
- service control policies are not in the input
"
`);
});

test('the order of the facts does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...SAMPLE.facts], { minLength: SAMPLE.facts.length }), (facts) => {
      expect(render({ ...SAMPLE, facts }, 'text')).toBe(render(SAMPLE, 'text'));
    }),
    runs(20),
  );
});

test('what a principal can do with a repository stands in one row, in the order of the design', () => {
  const text = render(reviewOf([fact({ capability: 'push' }), fact({ capability: 'list' }), fact()]), 'text');
  expect(text).toMatch(/^account 444455556666 {2}list, pull, push {2}team-a\/\* +its own IAM$/m);
});

test('repositories for which the same holds share a row', () => {
  const other = { ...fact().resource, name: 'a/b' };
  expect(render(reviewOf([fact(), fact({ resource: other })]), 'text')).toMatch(/pull {2}a\/b, team-a\/\*/);
});

test('facts that differ in their conditions do not share a row', () => {
  const text = render(reviewOf([fact(), fact({ capability: 'push', when: [equals('k', 'v')] })]), 'text');
  expect(text).toMatch(/^account 444455556666 {2}pull /m);
  expect(text).toMatch(/^└ also {16}push .*k = v/m);
});

test('the same capability with and without certainty is shown as the surer one', () => {
  expect(render(reviewOf([fact({ decision: 'maybe' }), fact()]), 'text')).not.toContain('pull?');
});

test.each([
  ['pull?', reviewOf([fact({ decision: 'maybe' })])],
  ['not pull', reviewOf([fact({ decision: 'no' })])],
])('the mark %j is explained where it is used and only there', (mark, review) => {
  expect(lines(render(review, 'text')).filter((line) => line.startsWith(`${mark} `))).toHaveLength(1);
  expect(lines(render(reviewOf([fact()]), 'text')).filter((line) => line.startsWith(`${mark} `))).toHaveLength(0);
});

test('columns that nobody uses are left out', () => {
  expect(render(reviewOf([fact({ needs: [] })]), 'text')).toMatch(/^who +can +repositories$/m);
});

test('a principal of an unknown shape is printed as it is', () => {
  const text = render(
    reviewOf([
      fact({ principal: { kind: 'role', id: '${Role}' } }),
      fact({ principal: { kind: 'service', id: 'x.example' } }),
    ]),
    'text',
  );
  expect(text).toContain('role ${Role}');
  expect(text).toContain('service x.example');
});

test('account names never take the place of the id, and names that every object has are no names', () => {
  expect(render(reviewOf([fact()]), 'text', { accounts: ACCOUNTS })).toContain('account 444455556666 (workloads)');
  expect(render(reviewOf([fact({ principal: { kind: 'account', id: 'constructor' } })]), 'text')).toContain(
    'account constructor ',
  );
});

test('no line is wider than asked, and no text is lost by wrapping', () => {
  const names = Array.from({ length: 40 }, (_, n) => `team-${n}/service-with-a-long-name`);
  const facts = names.map((name) =>
    fact({
      principal: { kind: 'role', id: `arn:aws:iam::444455556666:role/some/long/path/of-the-deployment-role` },
      resource: { ...fact().resource, name },
      when: [
        equals('aws:PrincipalTag/department', 'research', 'development', 'operations'),
        equals('aws:SourceVpc', 'vpc-1'),
      ],
    }),
  );
  for (const width of [120, 100]) {
    const text = render(reviewOf(facts), 'text', { width });
    expect(Math.max(...lines(text).map((line) => line.length))).toBeLessThanOrEqual(width);
    const squeezed = text.replace(/\s+/g, '');
    for (const n of [0, 39]) expect(squeezed).toContain(`team-${n}/`);
  }
});

test('there is no escape sequence, no trailing space and one line end at the end, unless colour is asked for', () => {
  const text = render(SAMPLE, 'text');
  expect(text).not.toContain('\u001b');
  expect(text).not.toMatch(/[ \t]$/m);
  expect(text).toMatch(/[^\n]\n$/);
  const colored = render(SAMPLE, 'text', { color: true });
  expect(colored).toContain('\u001b[');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences are the point
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(text);
});

test('control characters of foreign names do not reach the terminal', () => {
  const text = render(reviewOf([fact({ principal: { kind: 'service', id: 'a\u001b[2Jb\u0007\nc' } })]), 'text');
  expect([...text].filter((char) => char < ' ' && char !== '\n')).toEqual([]);
  expect(text).toContain('service a\\u001b[2Jb\\u0007\\u000ac');
});

test('a role of a cache says so, and images that move by themselves are nobody who can', () => {
  const role = { kind: 'role', id: 'arn:aws:iam::444455556666:role/cache' } as const;
  const cached = fact({ capability: 'import', when: [{ kind: 'flow', flow: 'pull-through' }], needs: [] });
  const copied = fact({ capability: 'replicate-out', when: [{ kind: 'flow', flow: 'replication' }], needs: [] });
  const found = reviewOf([fact({ principal: role, needs: [] }), cached, copied], {
    cacheRoles: [{ role: role.id, caches: ['shop/*'] }],
  });
  expect(render(found, 'text')).toBe(`AWS registry of 111122223333, eu-west-1

who                                      can   repositories
─────────────────────────────────────────────────────────────
role cache of 444455556666               pull  team-a/*
(role of the pull through cache shop/*)

images come from      as      repositories  how
───────────────────────────────────────────────────────────────────────────────
account 444455556666  import  team-a/*      through a pull through cache rule

images go to          as             repositories  how
────────────────────────────────────────────────────────────────────────
account 444455556666  replicate-out  team-a/*      through replication
`);
  expect(render(found, 'json')).not.toContain('cacheRoles');
  expect(accessLines(found)).toContain(
    '  images come from account 444455556666: import: team-a/*: through a pull through cache rule',
  );
  expect(render(found, 'markdown')).toContain('| images come from | as | repositories | how | needs too |');
});

describe('what is the same in several Regions', () => {
  const at = (region: string, part: Partial<Fact> = {}): Fact =>
    fact({ ...part, resource: { kind: 'repository', account: '111122223333', region, name: 'team-a/*' } });
  const titles = (facts: readonly Fact[]): string[] =>
    lines(render(reviewOf(facts), 'text')).filter((line) => line.startsWith('AWS registry'));

  test('stands once, under all of them, and what differs under its own', () => {
    const facts = [at('eu-west-1'), at('us-east-1'), at('us-east-1', { capability: 'push', needs: [] })];
    expect(titles(facts)).toEqual([
      'AWS registry of 111122223333, eu-west-1 and us-east-1',
      'AWS registry of 111122223333, us-east-1',
    ]);
  });

  test('an exception stays beside the row that it is from', () => {
    const facts = [at('eu-west-1'), at('us-east-1'), at('us-east-1', { capability: 'delete', decision: 'no' })];
    expect(titles(facts)).toEqual([
      'AWS registry of 111122223333, eu-west-1',
      'AWS registry of 111122223333, us-east-1',
    ]);
  });

  test('roles that differ by the Region in their names alone are one row', () => {
    const role = (name: string, part: Partial<Fact> = {}): Fact =>
      fact({ principal: { kind: 'role', id: `arn:aws:iam::444455556666:role/${name}` }, needs: [], ...part });
    const who = (...facts: Fact[]): string[] =>
      lines(render(reviewOf(facts), 'text')).flatMap((line) => /^role (\S+) of/.exec(line)?.[1] ?? []);
    expect(who(role('cache-eu-west-1'), role('cache-us-east-1'))).toEqual(['cache-{eu-west-1,us-east-1}']);
    expect(who(role('cache-eu-west-1'), role('cache-us-east-1', { capability: 'push' }))).toEqual([
      'cache-eu-west-1',
      'cache-us-east-1',
    ]);
    expect(who(role('my-team-1'), role('my-unit-1'))).toEqual(['my-team-1', 'my-unit-1']);
  });
});

test.each([40, 60, 80])('at %d columns nothing is wider, and nothing is lost', (width) => {
  const id = 'arn:aws:iam::444455556666:role/aliyuncontainerregistrycrossaccoutsyncrole-and-more-of-it';
  const found = reviewOf(
    [
      ...SAMPLE.facts,
      fact({ principal: { kind: 'role', id }, when: [equals('aws:PrincipalTag/department', 'research')] }),
    ],
    { findings: SAMPLE.findings, assumptions: SAMPLE.assumptions },
  );
  const text = render(found, 'text', { width, reasons: true });
  expect(lines(text).filter((line) => line.length > width)).toEqual([]);
  const squeezed = text.replace(/\s+/g, '');
  for (const part of [
    id.slice(31),
    'aws:PrincipalTag/department=research',
    'out/cdk.out#Hub:Hub/Registry/Policy,statement0',
  ])
    expect(squeezed).toContain(part);
});

test('a policy file by itself is about any account, and whose it is has its name', () => {
  const place = { kind: 'repository', account: '*', region: '*', name: '*' } as const;
  const text = render(
    reviewOf([
      fact({ resource: place, principal: { kind: 'service', id: '*' } }),
      fact({ resource: place, principal: { kind: 'unknown', id: 'whoever has policy.json' } }),
    ]),
    'text',
  );
  expect(text).toMatch(/^AWS registry of any account, every Region$/m);
  expect(text).toMatch(/^any service /m);
  expect(text).toMatch(/^whoever has policy\.json /m);
});

test('reasons are printed where they are asked for', () => {
  expect(render(SAMPLE, 'text', { reasons: true })).toContain(
    'out/cdk.out#Hub: Hub/Registry/Policy, statement 0 "pull"',
  );
  expect(render(reviewOf([fact()]), 'text')).not.toContain('statement 0');
});

test('findings say what they are about and where', () => {
  const text = render(reviewOf([], { findings: [finding(), finding({ severity: 'note', id: 'x' })] }), 'text');
  expect(text).toContain("warning  confused-deputy  service 'lambda.amazonaws.com' may act for any account");
  expect(text).toContain('note     x');
  expect(text).toContain('2 findings');
});

test('an empty review says so', () => {
  expect(render(reviewOf([]), 'text')).toBe('Nothing in the input gives anybody access to a container registry.\n');
});

test('columns stay aligned beside account names in East Asian characters', () => {
  const facts = [fact(), fact({ principal: { kind: 'account', id: '777788889999' } })];
  const rows = lines(render(reviewOf(facts), 'text', { accounts: { '444455556666': '生产环境' } })).filter((l) =>
    l.startsWith('account'),
  );
  const column = (row = '') =>
    [...row.slice(0, row.indexOf('pull'))].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0);
  expect(column(rows[0])).toBe(column(rows[1]));
});

test('the role that is assumed on the way, and the Region of all Regions, are in words', () => {
  const text = render(
    reviewOf([
      fact({
        when: [{ kind: 'assuming', role: 'acs:ram::1609982529000001:role/puller' }],
        resource: { ...fact().resource, region: '*' },
      }),
    ]),
    'text',
  );
  expect(text).toContain('assuming role puller of 1609982529000001');
  expect(text).toContain('AWS registry of 111122223333, every Region');
});

test('an identity provider is named by its host and account', () => {
  const oidc = 'arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com';
  const text = render(reviewOf([fact({ principal: { kind: 'federated', id: oidc } })]), 'text', { accounts: ACCOUNTS });
  expect(text).toContain('federated token.actions.githubusercontent.com of 444455556666 (workloads)  pull');
});

test('columns that are too wide together are narrowed alike, none to nothing for the sake of another', () => {
  const long = (prefix: string): string => `${prefix} ${'word '.repeat(14)}`.trim();
  const text = render(
    reviewOf([fact({ principal: { kind: 'unknown', id: long('who') }, when: [equals(long('when'), 'x')] })]),
    'text',
    {
      width: 100,
    },
  );
  const [head = ''] = lines(text).filter((line) => line.startsWith('who'));
  const who = head.indexOf('can');
  const when = head.indexOf('needs too') - head.indexOf('when');
  expect(Math.abs(who - when)).toBeLessThanOrEqual(2);
  expect(Math.max(...lines(text).map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('what the marks mean is broken at the width, too', () => {
  const text = render(reviewOf([fact({ capability: 'everything', decision: 'maybe' })]), 'text', { width: 60 });
  expect(text).toContain('everything every action on what stands beside it: pull,');
  expect(lines(text).filter((line) => line.length > 60)).toEqual([]);
});
