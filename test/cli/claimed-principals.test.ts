import { claimedPrincipals } from '../../lib/cli/claimed-principals';
import type { Fact, FactPrincipal } from '../../lib/review';

const CI = 'arn:aws:iam::444455556666:role/release/ci';
const OTHER = 'arn:aws:iam::777788889999:role/ci';
const RAM = 'acs:ram::1609982529000001:user/ci';

const claimed = (principals: readonly FactPrincipal[], ...typed: string[]) =>
  claimedPrincipals(
    { identities: [], environment: { accounts: { '444455556666': 'builds' } } },
    principals.map((principal) => ({ principal }) as Fact),
    typed,
  );
const role = (id: string): FactPrincipal => ({ kind: 'role', id });

test.each([
  ['role release/ci of 444455556666', CI],
  ['role release/ci of 444455556666 (builds)', CI],
  [' role  release/ci of 444455556666', CI],
  ['user ci of 1609982529000001', RAM],
  ['unit o-a1b2c3d4e5/r-ab12/*', 'o-a1b2c3d4e5/r-ab12/*'],
])('%s is whom the table calls so', (text, id) => {
  const everybody: FactPrincipal[] = [
    role(CI),
    role(OTHER),
    { kind: 'user', id: RAM },
    { kind: 'organization-unit', id: 'o-a1b2c3d4e5/r-ab12/*' },
  ];
  expect(claimed(everybody, text)).toEqual({ ids: [id], notes: [] });
});

test('the end of an ARN is the only one of that name, and is told', () => {
  const note = (text: string): string => `${text} was taken for ${CI}, the only role of that name in the sources`;
  expect(claimed([role(CI)], 'role/ci')).toEqual({ ids: [CI], notes: [note('role/ci')] });
  expect(claimed([role(CI), role(OTHER)], 'role/release/ci')).toEqual({ ids: [CI], notes: [note('role/release/ci')] });
});

test('a name that is exact goes before one with a path', () => {
  expect(claimed([role(CI), role(OTHER)], 'role/ci').ids).toEqual([OTHER]);
});

test('several that may be meant are named, and nobody is not taken for somebody', () => {
  const second = CI.replace('release', 'build');
  expect(() => claimed([role(CI), role(second)], 'role/ci')).toThrow(`allowed: ${second}, ${CI}`);
  const builder = role(CI.replace('/ci', '/image-builder'));
  expect(() => claimed([builder], 'role/image-bulder')).toThrow("instead: write 'role/image-builder'");
  expect(() => claimed([role(CI)], 'user/ci')).toThrow('nobody in the sources is called so');
  expect(() => claimed([role(CI)], 'role release/ci of 444455556667')).toThrow(
    "write 'role release/ci of 444455556666'",
  );
});

test('ids stay as they are', () => {
  expect(claimed([], '444455556666', CI, 'o-a1b2c3d4e5', '*').ids).toEqual(['444455556666', CI, 'o-a1b2c3d4e5', '*']);
});
