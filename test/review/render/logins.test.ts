import { diffReviews, render, renderDiff } from '../../../lib/review';
import type { Fact } from '../../../lib/review/model/facts';
import { renderHtml } from '../../../lib/review/render/html/page';
import { fact, reviewOf } from './sample';

/** A role that may log in to the registry of its account, and do whatever else. */
function login(account: string, more: Partial<Fact> = {}): Fact {
  return fact({
    principal: { kind: 'role', id: `arn:aws:iam::${account}:role/ci` },
    capability: 'authenticate',
    resource: { kind: 'registry', account, region: '*', name: '*' },
    needs: [],
    when: [],
    ...more,
  });
}

const ONE = login('444455556666');
const OTHER = login('777788889999', { decision: 'maybe' });
const ALIKE = /^ *(?:role ci of (\d+)) +(authenticate\??) +(\d+), every Region$/gm;

const captions = (html: string): string[] =>
  [...html.matchAll(/<caption>(.*?)<\/caption>/g)].map(([, one = '']) => one);

test('registries to which somebody may only log in are one table, below the others', () => {
  const text = render(reviewOf([OTHER, ONE, fact()]), 'text');
  expect(text.match(/^(?:AWS registry|Where nothing).*$/gm)).toEqual([
    'AWS registry of 111122223333, eu-west-1',
    'Where nothing but logging in is granted',
  ]);
  expect([...text.matchAll(ALIKE)].map(([, ...row]) => row)).toEqual([
    ['444455556666', 'authenticate', '444455556666'],
    ['777788889999', 'authenticate?', '777788889999'],
  ]);
  const markdown = render(reviewOf([OTHER, ONE, fact()]), 'markdown');
  expect(markdown.match(/^### .*$/gm)).toEqual([
    '### AWS registry of 111122223333, eu-west-1',
    '### Where nothing but logging in is granted',
  ]);
  expect(markdown).toContain('| `role ci of 777788889999` | authenticate **?** | `777788889999, every Region` |');
  const html = render(reviewOf([OTHER, ONE, fact()]), 'html');
  expect(captions(html)).toEqual([
    'AWS registry of 111122223333, eu-west-1',
    'Where nothing but logging in is granted',
  ]);
  for (const account of ['444455556666', '777788889999']) expect(html).toContain(`>${account}, every Region</td>`);
});

test('a lone one keeps its own table, and so does one in which anything else is had', () => {
  const pull = login('777788889999', { capability: 'pull', resource: { ...OTHER.resource, kind: 'repository' } });
  for (const facts of [
    [ONE, fact()],
    [ONE, OTHER, pull],
  ])
    for (const form of ['text', 'markdown', 'html'] as const)
      expect(render(reviewOf(facts), form)).not.toMatch(/Log in|nothing but logging/);
});

test('an account of which more is had in one Region keeps its own tables: its token is for all of them', () => {
  const pull = login('777788889999', { capability: 'pull', resource: { ...OTHER.resource, region: 'eu-west-1' } });
  const third = login('222233334444');
  for (const form of ['text', 'markdown', 'html'] as const) {
    const told = render(reviewOf([ONE, OTHER, third, pull]), form);
    expect(told).toContain('AWS registry of 777788889999, every Region');
    expect(told).toContain('Where nothing but logging in is granted');
    expect(told).not.toContain('AWS registry of 444455556666');
  }
});

test('of what changed it is not said that there is nothing else', () => {
  const changes = diffReviews(reviewOf([]), reviewOf([ONE, OTHER]));
  for (const form of ['text', 'markdown'] as const) {
    const told = renderDiff(diffReviews(reviewOf([]), reviewOf([ONE, login('777788889999')])), form);
    expect(told).toMatch(/^\s*(?:#* )?Log in$/m);
    expect(told).toContain('Access changed: 2 gained.');
  }
  expect(captions(renderDiff(changes, 'html'))).toEqual(['Log in']);
  expect(captions(renderHtml(reviewOf([ONE, OTHER]), { diff: changes }))).toEqual([
    'Where nothing but logging in is granted',
  ]);
});

test('JSON and lines have them as they are', () => {
  const facts = [ONE, OTHER];
  expect(JSON.parse(render(reviewOf(facts), 'json')).facts).toHaveLength(2);
});

test('in Chinese, each registry in the words of its vendor', () => {
  const cloud = 'alicloud';
  const uid = '1609982529000001';
  const own = login(uid, { cloud, principal: { kind: 'role', id: `acs:ram::${uid}:role/ci` } });
  const text = render(reviewOf([ONE, own]), 'text', { language: 'zh', width: 200 });
  expect(text).toContain('仅授予登录权限');
  expect(text).toContain('444455556666、所有区域');
  expect(text).toContain('所有地域');
});
