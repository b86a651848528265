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

/** What the cells of changes say. */
function changesOf(html: string): string[] {
  return [...html.matchAll(/data-head="Change"><span[^>]*>([^<]*)</g)].map((match) => match[1] as string);
}

/** What the cells of the picture say in words. */
function cellsOf(html: string): string[] {
  return [...html.matchAll(/<button type="button" class="cell"[^>]*aria-label="([^"]*)"/g)].map(
    (match) => match[1] as string,
  );
}

/** `<span class="grant w1 gained">+ pull</span>` as `w1 gained: + pull` */
function grantsOf(html: string): string[] {
  const picture = /id="picture"[\s\S]*?<figcaption>/.exec(html)?.[0] ?? '';
  return [...picture.matchAll(/<span class="grant ([^"]*)"[^>]*>(.*?)<\/span>/g)].map(
    (match) => `${match[1]}: ${(match[2] as string).replace(/<[^>]*>/g, '')}`,
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
  const rows = [...html.matchAll(/<tr role="row" data-row="(\d+)"/g)].map((match) => Number(match[1]));
  const data = JSON.parse(/id="rows">([^<]*)</.exec(html)?.[1] ?? '') as unknown[];
  expect(rows).toEqual(data.map((_, index) => index));
  const ranges = [...html.matchAll(/data-rows="([^"]*)"/g)].flatMap((match) => (match[1] as string).split(' '));
  const tied = ranges.flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number) as [number, number?];
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
  // All but the row of the token, which the picture leaves out.
  const token = rows.filter(
    (row) => html.includes(`data-row="${row}"`) && JSON.stringify(data[row]).includes('authenticate'),
  );
  expect([...new Set(tied)].sort((a, b) => a - b)).toEqual(rows.filter((row) => !token.includes(row)));
});

test('what may be has a question mark; what is not stands in the table alone', () => {
  const html = render(
    reviewOf([
      fact({ decision: 'maybe' }),
      fact({ capability: 'delete', decision: 'no' }),
      fact({ capability: 'authenticate', resource: { kind: 'registry', account: '1', region: '*', name: '1' } }),
    ]),
    'html',
  );
  expect(cellsOf(html)).toEqual(['the account as a whole: possibly pull: AWS registry of 111122223333, eu-west-1']);
  expect(grantsOf(html)).toEqual(['w1 doubt: pull?']);
  expect(textsOf(html, 'can ')).toEqual(['pull?', 'not delete']);
  expect(html).toContain('Authorization tokens (authenticate) and exceptions (not …) stand in the table only.');
});

test('one word of the picture for several capabilities never makes a sure one of a possible one', () => {
  const html = render(
    reviewOf([fact({ capability: 'delete', decision: 'maybe' }), fact({ capability: 'create-repository' })]),
    'html',
  );
  expect(grantsOf(html)).toEqual(['w3: manage', 'w3 doubt: manage?']);
  expect(cellsOf(html)).toEqual([
    'the account as a whole: manage (create-repository), possibly manage (delete): AWS registry of 111122223333, eu-west-1',
  ]);
});

test('with a comparison, what was gained and lost is marked in words and signs, in the table and in the picture', () => {
  const gained = fact({ principal: { kind: 'account', id: '777788889999' } });
  const lost = fact({ principal: { kind: 'account', id: '222233334444' }, capability: 'push' });
  const possible = fact({ principal: { kind: 'organization', id: 'o-a1b2c3d4e5' }, decision: 'maybe' });
  const html = render(reviewOf([fact(), gained, possible]), 'html', {
    diff: diffOf({ gained: [gained], lost: [lost], possiblyGained: [possible] }),
  });
  const cells = [...html.matchAll(/<td role="cell" data-head="Change"><span class="([^"]*)">([^<]*)</g)];
  expect(cells.map((match) => `${match[1]}: ${match[2]}`)).toEqual([
    'gained change: + gained',
    'gained change doubt: +? possibly gained',
    'lost change: − lost',
  ]);
  const registry = 'AWS registry of 111122223333, eu-west-1';
  expect(cellsOf(html)).toEqual([
    `organization o-a1b2c3d4e5: possibly pull, possibly gained: ${registry}`,
    `the account as a whole: push, lost: ${registry}`,
    `the account as a whole: pull, gained: ${registry}`,
    `the account as a whole: pull: ${registry}`,
  ]);
  expect(grantsOf(html)).toEqual(['w1 gained doubt: +? pull?', 'w2 lost: − push', 'w1 gained: + pull', 'w1: pull']);
  expect(html).toContain('Changes only');
  expect(render(reviewOf([fact()]), 'html')).not.toContain('Changes only');
});

test('a comparison alone is a page of the changes', () => {
  const html = renderDiff(diffOf({ gained: [fact()], lost: [fact({ capability: 'push' })] }), 'html');
  expect(changesOf(html)).toEqual(['+ gained', '− lost']);
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

test('a thousand accounts with the same access are one row, of which the tail folds, and one line of the picture', () => {
  const facts = Array.from({ length: 1000 }, (_, i) => fact({ principal: { kind: 'account', id: account(i) } }));
  const html = render(reviewOf(facts), 'html');
  expect(html.match(/<tr role="row" data-row/g)).toHaveLength(1);
  expect(html).toContain('994 more principals');
  expect(cellsOf(html)).toEqual(['1000 accounts as a whole: pull: AWS registry of 111122223333, eu-west-1']);
  expect(html).toContain('<summary>1000 accounts whose principals can do the same</summary>');
});

test('a role is shown without its path, and a name that only deployment knows as a whole', () => {
  const html = render(
    reviewOf(
      ['team/ci', '${Hub/Pull/Role}', 'team/${Hub/Role}-x'].map((name, at) =>
        fact({
          principal: { kind: 'role', id: `arn:aws:iam::444455556666:role/${name}` },
          capability: (['pull', 'push', 'import'] as const)[at] ?? 'list',
        }),
      ),
    ),
    'html',
  );
  expect([...html.matchAll(/<tr role="row" class="line"><th[^>]*>([^<]*)</g)].map((match) => match[1]).sort()).toEqual([
    'role ${Hub/Pull/Role}',
    'role ${Hub/Role}-x',
    'role ci',
  ]);
});

describe('240 principals of 60 accounts', () => {
  const CAN = {
    ci: ['pull', 'push', 'list'],
    nodes: ['pull'],
    deploy: ['pull', 'list'],
    admin: ['pull', 'delete'],
  } as const;
  const facts = Array.from({ length: 60 }, (_, i) =>
    Object.entries(CAN).flatMap(([name, can]) =>
      can.map((capability) =>
        fact({
          principal: { kind: 'role', id: `arn:aws:iam::${account(i)}:role/${name}` },
          capability,
          resource: { kind: 'repository', account: '111122223333', region: 'eu-west-1', name: `team-${i}/*` },
        }),
      ),
    ),
  ).flat();

  test('are drawn by account and by what they may do, where that is alike', () => {
    const html = render(reviewOf(facts), 'html');
    expect(cellsOf(html)).toEqual(
      [
        'role admin in 60 accounts: pull, manage (delete)',
        'role ci in 60 accounts: read (list), pull, push',
        'role deploy in 60 accounts: read (list), pull',
        'role nodes in 60 accounts: pull',
      ].map((text) => `${text}: AWS registry of 111122223333, eu-west-1`),
    );
    for (let i = 0; i < 60; i++) expect(html).toContain(`role nodes of ${account(i)}`);
  });

  test('of which one has more than the others stands apart', () => {
    const more = fact({
      principal: { kind: 'role', id: `arn:aws:iam::${account(7)}:role/nodes` },
      capability: 'set-policy',
      resource: { kind: 'repository', account: '111122223333', region: 'eu-west-1', name: 'team-7/*' },
    });
    const html = render(reviewOf([...facts, more]), 'html');
    expect(html).toContain('<summary>59 accounts whose principals can do the same</summary>');
    expect(cellsOf(html)).toContain('role nodes: pull, manage (set-policy): AWS registry of 111122223333, eu-west-1');
  });

  test('some of them lost something: those come first', () => {
    const lost = facts.filter(
      (one) => one.principal.id === `arn:aws:iam::${account(33)}:role/ci` && one.capability === 'push',
    );
    const html = render(reviewOf(facts.filter((one) => !lost.includes(one))), 'html', { diff: diffOf({ lost }) });
    expect(cellsOf(html).slice(0, 4)).toContainEqual(
      'role ci: read (list), pull, push, lost: AWS registry of 111122223333, eu-west-1',
    );
  });
});

test('many registries: those that accounts share have columns, and nobody is left out of the rest', () => {
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
  expect(html).toMatch(/40 places are drawn as 8 columns:/);
  const picture = /id="picture"[\s\S]*?<figcaption>/.exec(html)?.[0] ?? '';
  for (let i = 0; i < 300; i++) expect(picture).toMatch(new RegExp(`r${i}( of ${account(500 + i)})?<`));
});

test('accounts that differ are shown on demand past twenty, none left out', () => {
  const words = ['list', 'pull', 'push', 'import', 'replicate-in', 'delete'] as const;
  // 63 accounts, of which each may do something else.
  const facts = Array.from({ length: 63 }, (_, i) =>
    words
      .filter((_, bit) => ((i + 1) >> bit) % 2 === 1)
      .map((capability) => fact({ principal: { kind: 'account', id: account(i) }, capability })),
  ).flat();
  const html = render(reviewOf(facts), 'html');
  expect(html).toContain('<summary>43 more accounts</summary>');
  expect(cellsOf(html)).toHaveLength(63);
});

test('images that move by themselves are nobody who can: they come from somewhere', () => {
  const cached = fact({ capability: 'import', when: [{ kind: 'flow', flow: 'pull-through' }], needs: [] });
  const html = render(reviewOf([cached]), 'html');
  expect(html).toContain('<span class="flow">images come from</span> account 444455556666');
  expect(grantsOf(html)).toEqual(['w2: sends images']);
});

test('nothing on the page leads to what is not on it', () => {
  for (const review of [reviewOf([]), reviewOf([fact()])]) {
    const html = render(review, 'html');
    for (const [, target = ''] of html.matchAll(/href="#([^"]*)"/g)) expect(html).toContain(`id="${target}"`);
  }
});

describe('links to the files of the sources', () => {
  const placesOf = (file: string) => ({ at: () => ({ file, line: 12, column: 3 }) });
  const hrefs = (file: string, sourceUrl?: string): string[] => {
    const html = render(reviewOf([fact()]), 'html', {
      places: placesOf(file),
      ...(sourceUrl === undefined ? {} : { sourceUrl }),
    });
    return [...html.matchAll(/class="at"(?: href="([^"]*)")?/g)].map((match) => match[1] ?? 'none');
  };

  test.each([
    ['out/cdk.out/Hub.template.json', undefined, './out/cdk.out/Hub.template.json#L12'],
    ['plan.json', '../', '../plan.json#L12'],
    ['plan.json', 'https://git.example/a/b/blob/main/', 'https://git.example/a/b/blob/main/plan.json#L12'],
    ['a b#?.json', 'vscode://file//repo/{file}:{line}', 'vscode://file//repo/a%20b%23%3F.json:12'],
    ['a$&b.json', 'vscode://file//repo/{file}:{line}', 'vscode://file//repo/a$&amp;b.json:12'],
    ['plan.json', 'javascript:alert(1)//', 'none'],
    ['plan.json', ' java\nscript:alert(1)//', 'none'],
    ['plan.json', 'data:text/html,x', 'none'],
    ['javascript:alert(1)', undefined, './javascript:alert(1)#L12'],
    ['"><img src=x>', undefined, './%22%3E%3Cimg%20src=x%3E#L12'],
    ['/tmp/plan.json', undefined, 'file:///tmp/plan.json#L12'],
    ['/tmp/plan.json', 'https://git.example/a/', 'none'],
  ])('%s, by %s', (file, sourceUrl, href) => {
    expect(hrefs(file, sourceUrl)).toEqual([href]);
  });

  test('where no place is known the source is named alone', () => {
    const html = render(reviewOf([fact()], { findings: [finding()] }), 'html', { places: { at: () => undefined } });
    expect(html).not.toContain('class="at"');
    expect(html).toContain('out/cdk.out#Hub: Hub/Registry/Policy, statement 0');
  });
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
  expect(html.match(/<tr role="row" data-row/g)).toHaveLength(3000);
  expect(html).toContain('<b>101</b> more rows did not fit on a page');
  expect(changesOf(html)).toEqual(['− lost']);
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
  expect(html).not.toContain('id="picture"');
});

describe('what is the same in several Regions of an account', () => {
  const REGIONS = ['eu-central-1', 'eu-west-1'];
  const at = (region: string) => ({ kind: 'repository', account: '111122223333', region, name: 'team-a/*' }) as const;
  const role = (name: string) => ({ kind: 'role', id: `arn:aws:iam::444455556666:role/${name}` }) as const;
  const captionsOf = (html: string): string[] =>
    [...html.matchAll(/<caption>(.*?)<\/caption>/g)].map(([, caption = '']) => caption);
  const ofText = (facts: readonly Fact[]): string[] =>
    render(reviewOf(facts), 'text')
      .split('\n')
      .filter((line) => line.startsWith('AWS registry of '));

  test('is one row, under the same heads as in text, and one in each column of the picture', () => {
    const facts = REGIONS.flatMap((region) => [
      fact({ principal: role('ci'), resource: at(region), needs: [] }),
      ...(region === 'eu-west-1' ? [fact({ principal: role('deploy'), resource: at(region), needs: [] })] : []),
    ]);
    const html = render(reviewOf(facts), 'html');
    const captions = captionsOf(html);
    expect(captions).toEqual([
      'AWS registry of 111122223333, eu-central-1 and eu-west-1',
      'AWS registry of 111122223333, eu-west-1',
    ]);
    expect(captions).toEqual(ofText(facts));
    expect(html.match(/data-row="/g)).toHaveLength(2);
    expect(html).toContain('<b>2</b> registries');
    expect(cellsOf(html)).toEqual([
      'role ci: pull: AWS registry of 111122223333, eu-central-1',
      'role ci: pull: AWS registry of 111122223333, eu-west-1',
      'role deploy: pull: AWS registry of 111122223333, eu-west-1',
    ]);
  });

  test('is not put together with what was gained in one of them, or with a Region that has an exception', () => {
    const [central, west] = REGIONS.map((region) => fact({ resource: at(region) })) as [Fact, Fact];
    const gained = render(reviewOf([central, west]), 'html', { diff: diffOf({ gained: [west] }) });
    expect(captionsOf(gained)).toEqual(REGIONS.map((region) => `AWS registry of 111122223333, ${region}`));
    const excepted = [central, west, { ...west, capability: 'push', decision: 'no' } as const];
    expect(captionsOf(render(reviewOf(excepted), 'html'))).toEqual(ofText(excepted));
    expect(ofText(excepted)).toHaveLength(2);
  });
});
