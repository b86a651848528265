import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fact, render, renderDiff } from 'registry-access/review';
import { fact, reviewOf } from './sample';

interface Case {
  readonly name: string;
  readonly places: readonly (readonly [
    cloud: Fact['cloud'],
    account: string,
    region: string,
    name: string,
    kind?: 'instance' | 'registry',
  ])[];
  readonly en: string;
  readonly zh: string;
}

const CASES: readonly Case[] = JSON.parse(readFileSync(join(__dirname, 'counted-access.json'), 'utf8'));

describe.each(CASES)('$name', ({ places, en, zh }) => {
  const facts = places.map(([cloud, account, region, name, kind = 'repository']) =>
    fact({ cloud, resource: { kind: kind as Fact['resource']['kind'], account, region, name } }),
  );

  test.each([['en', en] as const, ['zh', zh] as const])('%s', (language, expected) => {
    for (const own of [facts, [...facts].reverse()]) {
      const markdown = render(reviewOf(own), 'markdown', { language }).split('\n')[2];
      expect(markdown).toContain(language === 'en' ? ` with access to ${expected}, ` : `个主体可访问 ${expected}，`);
      expect(tallyOf(render(reviewOf(own), 'html', { language }))).toBe(expected);
      const gained = {
        gained: own,
        lost: [],
        possiblyGained: [],
        possiblyLost: [],
        structuralOnly: false,
        assumptions: [],
      };
      expect(tallyOf(renderDiff({ schema: 'registry-access/diff@1', ...gained }, 'html', { language }))).toBe(expected);
    }
  });
});

/** What the line of a page says of registries. */
function tallyOf(html: string): string | undefined {
  const [, line = ''] = /<ul class="tally">(.*?)<\/ul>/.exec(html) ?? [];
  return [...line.matchAll(/<li>(.*?)<\/li>/g)].map(([, item = '']) => item.replace(/<[^>]*>/g, ''))[1];
}
