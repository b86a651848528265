import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyError } from 'registry-access/policy';
import { FORMATS, type Format, render } from 'registry-access/review';
import { fact, finding, reviewOf, SAMPLE } from './sample';

describe('JSON', () => {
  test('is the review itself, members in the order of the schema', () => {
    const json = render(reviewOf([fact()], { assumptions: ['a'], findings: [finding()] }), 'json');
    expect(json).toBe(`{
  "schema": "registry-access/review@1",
  "assumptions": [
    "a"
  ],
  "facts": [
    {
      "cloud": "aws",
      "principal": {
        "kind": "account",
        "id": "444455556666"
      },
      "capability": "pull",
      "resource": {
        "kind": "repository",
        "account": "111122223333",
        "region": "eu-west-1",
        "name": "team-a/*"
      },
      "decision": "yes",
      "when": [],
      "needs": [
        "caller-iam"
      ],
      "because": [
        {
          "source": "out/cdk.out#Hub",
          "path": "Hub/Registry/Policy",
          "statement": 0,
          "sid": "pull"
        }
      ]
    }
  ],
  "findings": [
    {
      "id": "confused-deputy",
      "severity": "warning",
      "message": "service 'lambda.amazonaws.com' may act for any account",
      "because": [
        {
          "source": "out/cdk.out#Hub",
          "path": "Hub/Registry/Policy",
          "statement": 0,
          "sid": "pull"
        }
      ]
    }
  ]
}
`);
  });

  test('reads back as the same review', () => {
    expect(JSON.parse(render(SAMPLE, 'json'))).toEqual(SAMPLE);
  });

  test('the order in which members were set does not reach the bytes', () => {
    const backwards = <T>(value: T): T => {
      if (Array.isArray(value)) return value.map(backwards) as T;
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, backwards(member)]),
      ) as T;
    };
    expect(render(backwards(SAMPLE), 'json')).toBe(render(SAMPLE, 'json'));
  });
});

describe('SARIF', () => {
  const log = (part: Parameters<typeof finding>[0] = {}) =>
    JSON.parse(render(reviewOf([], { findings: [finding(part)] }), 'sarif'));

  test('a finding is a result of its rule, at its level, where it was found', () => {
    expect(log()).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'registry-access', rules: [{ id: 'confused-deputy' }] } },
          results: [
            {
              ruleId: 'confused-deputy',
              ruleIndex: 0,
              level: 'warning',
              message: { text: "service 'lambda.amazonaws.com' may act for any account" },
              locations: [
                {
                  physicalLocation: { artifactLocation: { uri: 'out/cdk.out' }, region: { startLine: 1 } },
                  logicalLocations: [{ fullyQualifiedName: 'Hub/Registry/Policy#Statement[0]', name: 'pull' }],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  test.each([
    ['my templates/a?.json', 'my%20templates/a%3F.json'],
    ['/srv/cdk.out#Hub', 'file:///srv/cdk.out'],
    ['C:\\app\\cdk.out', 'file:///C:/app/cdk.out'],
  ])('the file %s is the URI %s', (source, uri) => {
    const location = log({ because: [{ source, path: 'p' }] }).runs[0].results[0].locations[0];
    expect(location.physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test('a rule of this package brings its name, what it is about and its level; of another one only its id is known', () => {
    const [rule] = log().runs[0].tool.driver.rules;
    expect(rule).toMatchObject({
      id: 'confused-deputy',
      name: 'ConfusedDeputy',
      shortDescription: { text: 'A service principal is trusted for whomever it acts.' },
      defaultConfiguration: { level: 'warning' },
      helpUri: expect.stringMatching(/^https:/),
      help: { text: expect.stringContaining('Instead: '), markdown: expect.stringContaining('**Instead:** ') },
    });
    expect(log({ id: 'of-another-version' }).runs[0].tool.driver.rules).toEqual([{ id: 'of-another-version' }]);
  });

  test('what could turn or repaint a line is escaped, in file names by the encoding of URIs', () => {
    const text = render(
      reviewOf([], {
        findings: [
          finding({
            message: 'a\u202eb\u0007',
            because: [{ source: 'x\u202e\ud800.json', path: 'p\u2066', statement: 0, sid: 's\u061c' }],
          }),
        ],
      }),
      'sarif',
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800]/);
    const [result] = JSON.parse(text).runs[0].results;
    expect(result.message.text).toBe('a\\u202eb\\u0007');
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('x%E2%80%AE%EF%BF%BD.json');
    expect(result.locations[0].logicalLocations).toEqual([
      { fullyQualifiedName: 'p\\u2066#Statement[0]', name: 's\\u061c' },
    ]);
  });

  test('every result points at its own rule, and two results of one rule are told apart', () => {
    const { rules } = JSON.parse(render(SAMPLE, 'sarif')).runs[0].tool.driver;
    const { results } = JSON.parse(render(SAMPLE, 'sarif')).runs[0];
    for (const result of results) expect(rules[result.ruleIndex].id).toBe(result.ruleId);
    const prints = JSON.parse(render(reviewOf([], { findings: [finding(), finding({ message: 'other' })] }), 'sarif'))
      .runs[0].results;
    expect(prints[0].partialFingerprints).not.toEqual(prints[1].partialFingerprints);
  });

  test('no findings are an empty list, not none', () => {
    expect(JSON.parse(render(reviewOf([fact()]), 'sarif')).runs[0].results).toEqual([]);
  });
});

describe('JUnit', () => {
  test('errors and warnings fail, notes pass and keep their text', () => {
    const findings = [
      finding({ id: 'a', severity: 'error', message: 'one <two> & "three"' }),
      finding({ id: 'b', severity: 'warning' }),
      finding({ id: 'c', severity: 'note', message: 'hint' }),
    ];
    const xml = render(reviewOf([], { findings }), 'junit');
    expect(xml).toContain('<testsuites tests="3" failures="2" errors="0" skipped="0">');
    expect(xml).toContain('classname="registry-access.a"');
    expect(xml).toContain('one &lt;two> &amp; &quot;three&quot;');
    expect(xml).toMatch(/<system-out><!\[CDATA\[hint/);
    expect(xml).toContain('Hub/Registry/Policy, statement 0');
  });

  test('no findings are one passed test, so that no tool takes the file for a failed run', () => {
    const xml = render(reviewOf([fact()]), 'junit');
    expect(xml).toContain('tests="1" failures="0"');
    expect(xml).toContain('no findings');
  });

  test('two reports are independent, and the same review gives the same bytes', () => {
    expect(render(SAMPLE, 'junit')).toBe(render(SAMPLE, 'junit'));
  });

  test('what XML does not allow does not reach it', () => {
    const xml = render(reviewOf([], { findings: [finding({ message: 'a\u0001]]>b' })] }), 'junit');
    expect([...xml].filter((char) => char < ' ' && char !== '\n')).toEqual([]);
  });
});

test('a format that there is not is refused with those that there are', () => {
  expect(() => render(SAMPLE, 'yaml' as Format)).toThrow(
    expect.objectContaining({
      code: 'FORMAT',
      message: `unknown format: got 'yaml'; allowed: ${FORMATS.join(', ')}`,
    }),
  );
  expect(() => render(SAMPLE, 'toString' as Format)).toThrow(PolicyError);
});

test.each([
  ['docs/review.md', /Forms: ([\s\S]*?)`--out`/],
  ['docs/zh/review.md', /格式有：([\s\S]*?)`--out`/],
])('%s names every form', (page, list) => {
  const named = list.exec(readFileSync(join(__dirname, '../../..', page), 'utf8'))?.[1] ?? '';
  expect([...named.matchAll(/(?:^|, |、)\s*`(\w+)`/g)].map((match) => match[1])).toEqual([...FORMATS]);
});

test.each(FORMATS)('%s has no character that could turn or repaint a line', (format) => {
  const bad = 'x\u0007\u001b[31m\u202ey\u2066z\u200f\u061c';
  const text = render(
    reviewOf([fact({ principal: { kind: 'service', id: bad } })], {
      assumptions: [bad],
      findings: [finding({ message: bad, because: [{ source: bad, path: bad, sid: bad }] })],
    }),
    format,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
});
