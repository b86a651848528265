import { createHash } from 'node:crypto';
import { type AccessDiff, type Fact, render, renderDiff } from 'registry-access/review';
import { equals, fact, finding, reviewOf, SAMPLE } from './sample';

const EVIL = '</script><img src=x onerror="alert(1)">\'`&lt;\u2028';

function diffOf(part: Partial<AccessDiff>): AccessDiff {
  return {
    schema: 'registry-access/diff@1',
    gained: [],
    lost: [],
    possiblyGained: [],
    possiblyLost: [],
    structuralOnly: false,
    assumptions: [],
    ...part,
  };
}

function account(index: number): string {
  return String(100_000_000_000 + index);
}

/** The text of every element that has the class. */
function textsOf(html: string, className: string): string[] {
  return [...html.matchAll(new RegExp(`class="${className}[^"]*"[^>]*>([^<]*)<`, 'g'))].map(
    (match) => match[1] as string,
  );
}

function edgesOf(html: string): string[] {
  return [...html.matchAll(/<g class="(edge[^"]*)"[^>]*aria-label="([^"]*)"/g)].map(
    (match) => `${match[1]}: ${match[2]}`,
  );
}

test('the same review gives the same bytes, in whatever order its facts stand', () => {
  const html = render(SAMPLE, 'html');
  expect(render(SAMPLE, 'html')).toBe(html);
  expect(render({ ...SAMPLE, facts: [...SAMPLE.facts].reverse() }, 'html')).toBe(html);
});

test('the page loads nothing, and its policy allows its own style and script alone', () => {
  const html = render(SAMPLE, 'html');
  const hashOf = (element: string): string => {
    const text = new RegExp(`<${element}>([^\u0000]*?)</${element}>`).exec(html)?.[1] ?? '';
    expect(text).not.toBe('');
    return `sha256-${createHash('sha256').update(text).digest('base64')}`;
  };
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  expect(policy).toBe(
    `default-src 'none'; style-src '${hashOf('style')}'; script-src '${hashOf('script')}'; base-uri 'none'; form-action 'none'`,
  );
  const [markup, script] = [
    html.replace(/<script>[\s\S]*<\/script>/, ''),
    /<script>([\s\S]*)<\/script>/.exec(html)?.[1],
  ];
  expect(markup).not.toMatch(/<link|<iframe|<img|\ssrc=|url\((?!#)|@import|\son\w+=|\sstyle=|javascript:/i);
  expect(script).not.toMatch(/fetch|XMLHttpRequest|import|innerHTML|document\.write|eval|Function|location/);
});

test('names from the input are text wherever they stand', () => {
  const evil = fact({
    principal: { kind: 'role', id: `arn:aws:iam::111122223333:role/${EVIL}` },
    resource: { kind: 'repository', account: EVIL, region: EVIL, name: EVIL },
    when: [equals(EVIL, EVIL)],
    needs: [EVIL],
    because: [{ source: EVIL, path: EVIL, statement: 0, sid: EVIL }],
  });
  const html = render(
    reviewOf([evil], { assumptions: [EVIL], findings: [finding({ id: EVIL, message: EVIL, because: evil.because })] }),
    'html',
    { accounts: { '111122223333': EVIL }, diff: diffOf({ gained: [evil] }) },
  );
  expect(html).not.toContain('<img');
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html.match(/<\/script/g)).toHaveLength(2);
  expect(html).not.toContain('\u2028');
  expect(html).toContain('&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
});

test('every row of the table is tied to the picture by its number', () => {
  const html = render(SAMPLE, 'html');
  const rows = [...html.matchAll(/<tr data-row="(\d+)"/g)].map((match) => Number(match[1]));
  const data = JSON.parse(/id="rows">([^<]*)</.exec(html)?.[1] ?? '') as unknown[];
  expect(rows).toEqual(data.map((_, index) => index));
  const tied = new Set([...html.matchAll(/data-rows="([\d ]*)"/g)].flatMap((match) => (match[1] as string).split(' ')));
  for (const one of tied) expect(rows).toContain(Number(one));
});

test('what may be is dashed and has a question mark; what is not stands in the table alone', () => {
  const html = render(
    reviewOf([
      fact({ decision: 'maybe' }),
      fact({ capability: 'delete', decision: 'no' }),
      fact({ capability: 'authenticate', resource: { kind: 'registry', account: '1', region: '*', name: '1' } }),
    ]),
    'html',
  );
  expect(edgesOf(html)).toEqual([
    'edge plain maybe: account 444455556666 may be able to pull: AWS registry of 111122223333, eu-west-1',
  ]);
  expect(textsOf(html, 'can ')).toEqual(['pull?', 'not delete']);
  expect(html).toContain('Authorization tokens (authenticate) and exceptions (not …) stand in the table only.');
});

test('with a comparison, what was gained and lost is marked in words, in the table and in the picture', () => {
  const gained = fact({ principal: { kind: 'account', id: '777788889999' } });
  const lost = fact({ principal: { kind: 'account', id: '222233334444' }, capability: 'push' });
  const possible = fact({ principal: { kind: 'organization', id: 'o-a1b2c3d4e5' }, decision: 'maybe' });
  const html = render(reviewOf([fact(), gained, possible]), 'html', {
    diff: diffOf({ gained: [gained], lost: [lost], possiblyGained: [possible] }),
  });
  expect(textsOf(html, 'change ')).toEqual(['+ gained', '+? possibly gained', '− lost']);
  const registry = 'AWS registry of 111122223333, eu-west-1';
  expect(edgesOf(html).sort()).toEqual([
    `edge gained maybe: organization o-a1b2c3d4e5 may be able to pull: ${registry}; possibly gained`,
    `edge gained: account 777788889999 can pull: ${registry}; gained`,
    `edge lost: account 222233334444 can push: ${registry}; lost`,
    `edge plain: account 444455556666 can pull: ${registry}`,
  ]);
  expect(html).toContain('Changes only');
  expect(render(reviewOf([fact()]), 'html')).not.toContain('Changes only');
});

test('a comparison alone is a page of the changes', () => {
  const html = renderDiff(diffOf({ gained: [fact()], lost: [fact({ capability: 'push' })] }), 'html');
  expect(textsOf(html, 'change ')).toEqual(['+ gained', '− lost']);
  expect(html).toContain('<h1>What changed about who can do what with the registries</h1>');
  expect(renderDiff(diffOf({ structuralOnly: true }), 'html')).toContain(
    'Every question that either version tells apart has the same answer in both.',
  );
});

test('a comparison without changes says so', () => {
  expect(render(reviewOf([fact()]), 'html', { diff: diffOf({ structuralOnly: true }) })).toContain(
    'nobody gained or lost access',
  );
});

test('a thousand accounts with the same access are one row, of which the tail folds, and one node', () => {
  const facts = Array.from({ length: 1000 }, (_, i) => fact({ principal: { kind: 'account', id: account(i) } }));
  const html = render(reviewOf(facts), 'html');
  expect(html.match(/<tr data-row/g)).toHaveLength(1);
  expect(html).toContain('994 more principals');
  expect(textsOf(html, 'name')).toEqual(['100000000000 and 999 more', 'eu-west-1']);
  expect(html).toContain('1000 principals are drawn as 1:');
});

test('a role is shown without its path, and a name that only deployment knows as a whole', () => {
  const html = render(
    reviewOf(
      ['team/ci', '${Hub/Pull/Role}', 'team/${Hub/Role}-x'].map((name) =>
        fact({ principal: { kind: 'role', id: `arn:aws:iam::444455556666:role/${name}` } }),
      ),
    ),
    'html',
  );
  expect(textsOf(html, 'name').sort()).toEqual(['${Hub/Pull/Role}', '${Hub/Role}-x', 'ci', 'eu-west-1']);
});

test('the picture stays small when everybody has other access, and says what it puts together', () => {
  const facts: Fact[] = [];
  for (let i = 0; i < 300; i++) {
    for (let j = 0; j < 2; j++) {
      const resource = {
        kind: 'repository',
        account: account((i * 7 + j) % 40),
        region: 'eu-west-1',
        name: `team-${i}/*`,
      } as const;
      facts.push(fact({ principal: { kind: 'role', id: `arn:aws:iam::${account(500 + i)}:role/r${i}` }, resource }));
    }
  }
  const html = render(reviewOf(facts), 'html');
  expect(html.match(/class="node principal/g)?.length).toBeLessThanOrEqual(24);
  expect(html.match(/class="node registry/g)?.length).toBeLessThanOrEqual(12);
  expect(html).toMatch(/300 principals are drawn as \d+:/);
  expect(html).toMatch(/40 registries are drawn as 12:/);
});

test('past three thousand rows the rest is counted, and no change is left out', () => {
  const facts = Array.from({ length: 3100 }, (_, i) =>
    fact({
      resource: { kind: 'repository', account: '111122223333', region: 'eu-west-1', name: 'a' },
      when: [equals('key', String(i))],
    }),
  );
  const lost = fact({
    principal: { kind: 'account', id: '999999999999' },
    resource: { kind: 'repository', account: '999999999998', region: 'us-east-1', name: 'z' },
  });
  const html = render(reviewOf(facts), 'html', { diff: diffOf({ lost: [lost] }) });
  expect(html.match(/<tr data-row/g)).toHaveLength(3000);
  expect(html).toContain('<b>101</b> more rows did not fit on a page');
  expect(textsOf(html, 'change ')).toEqual(['− lost']);
});

test('a finding has its rule beside it, and one of an unknown rule has not', () => {
  const html = render(
    reviewOf([fact()], { findings: [finding(), finding({ id: 'other-tool', message: 'something else' })] }),
    'html',
  );
  expect(html).toContain('https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html');
  expect(html).toContain('<summary>other-tool</summary>');
});

test('a review of nothing says so', () => {
  const html = render(reviewOf([]), 'html');
  expect(html).toContain('Nothing in the input gives anybody access to a container registry.');
  expect(html).not.toContain('<svg');
});
