import { render } from 'registry-access/review';
import { equals, fact, finding, reviewOf, SAMPLE } from './sample';

test('the summary and the findings come first, then a table for each registry, then what was taken for granted', () => {
  expect(render(SAMPLE, 'markdown', { accounts: { '444455556666': 'workloads' } })).toMatchInlineSnapshot(`
"## Registry access

6 principals with access to 1 registry and 1 ACR instance, 1 answer that cannot be decided (\`?\`), 2 findings.

- **error** \`public-repository\`: everybody can pull cri-1/team-a/app (\`out/cdk.out#Hub: Hub/Registry/Policy, statement 0 "pull"\`)
- **warning** \`confused-deputy\`: service 'lambda.amazonaws.com' may act for any account (\`out/cdk.out#Hub: Hub/Registry/Policy, statement 0 "pull"\`)

### AWS registry of 111122223333, eu-west-1

| who | can | repositories | when | needs too |
|---|---|---|---|---|
| \`organization o-a1b2c3d4e5\` | list, pull | \`team-a/*\` | \`aws:PrincipalTag/team = a\` | its own IAM |
| \`account \${CiAccount}\` | pull **?** | \`team-a/*\` |  | its own IAM |
| \`account 444455556666 (workloads)\` | pull, _not_ delete | \`team-a/*\` |  | its own IAM |
| \`role ci/pusher of 111122223333\` | pull, push | \`team-a/*\`, \`team-b/*\` |  |  |
| \`role ci/pusher of 111122223333\` | authenticate | \`whole registry\` |  |  |

### Alibaba Cloud registry of 1609982529000001, cn-hangzhou

| who | can | repositories | when | needs too |
|---|---|---|---|---|
| \`anyone\` | pull | \`cri-1/team-a/app\` |  |  |
| \`role eci of 1609982529000002\` | pull | \`cri-1/team-a/app\` |  | registry policy |

<details><summary>Taken for granted</summary>

- service control policies are not in the input

</details>
"
`);
});

test('nothing foreign has any power over the page', () => {
  const evil = 'x`|<img src=x>@octocat [a](https://evil.example)\n\n# b';
  const markdown = render(
    reviewOf([fact({ principal: { kind: 'service', id: evil }, when: [equals(evil, evil)] })], {
      findings: [finding({ message: evil, because: [] })],
      assumptions: [evil],
    }),
    'markdown',
  );
  // Outside code, markup is escaped; inside, the fence is longer than any run of back-ticks.
  const outside = markdown.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
  expect(outside).not.toMatch(/(?<!\\)<img/);
  expect(outside).not.toMatch(/@octocat/);
  expect(outside).not.toMatch(/https:\/\//);
  expect(outside).not.toMatch(/^# b/m);
  for (const row of markdown.split('\n').filter((line) => line.startsWith('| `'))) {
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
  }
});

test('a sentence mentions nobody and links nowhere, however it is written', () => {
  const evil = '&commat;octocat &#64;octocat www.evil.example WWW.evil.example';
  const markdown = render(reviewOf([], { findings: [finding({ message: evil, because: [] })] }), 'markdown');
  expect(markdown).toContain('\\&commat;octocat \\&\\#64;octocat www\u200b.evil.example WWW\u200b.evil.example');
});

describe('the budget', () => {
  const many = Array.from({ length: 3000 }, (_, n) =>
    fact({
      principal: { kind: 'role', id: `arn:aws:iam::444455556666:role/r${String(n).padStart(4, '0')}` },
      when: [equals('k', String(n))],
    }),
  );
  const review = reviewOf([...many, fact({ principal: { kind: 'anyone', id: '*' } })], {
    findings: [finding()],
    assumptions: ['scope'],
  });

  test('is kept, what was left out is counted, and the summary counts everything', () => {
    const markdown = render(review, 'markdown');
    expect(markdown.length).toBeLessThanOrEqual(60_000);
    expect(markdown.length).toBeGreaterThan(50_000);
    const shown = markdown.match(/^\| `/gm)?.length ?? 0;
    expect(markdown).toContain(`**${3001 - shown} more rows** did not fit in here`);
    expect(markdown).toContain('3001 principals with access to 1 registry');
  });

  test('leaves the widest principals, the findings and the assumptions in', () => {
    const markdown = render(review, 'markdown', { budget: 2_000 });
    expect(markdown.length).toBeLessThanOrEqual(2_000);
    expect(markdown).toContain('| `anyone` |');
    expect(markdown).toContain('confused-deputy');
    expect(markdown).toContain('- scope');
  });

  test('is not spent on a note when everything fits', () => {
    expect(render(SAMPLE, 'markdown')).not.toContain('did not fit');
  });
});

test('an empty review says so', () => {
  expect(render(reviewOf([]), 'markdown')).toBe(
    '## Registry access\n\nNothing in the input gives anybody access to a container registry.\n',
  );
});
