import fc from 'fast-check';
import { matches, unknown } from '../../lib/policy';
import { remaindersOf, repositoriesIn } from '../../lib/review/who-can/remainders';

const registry = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' } as const;
const instance = { cloud: 'alicloud', account: '1609982529000001', region: 'cn-hangzhou', instance: 'cri-x' } as const;
const personal = { cloud: 'alicloud', account: '1609982529000001', region: 'cn-hangzhou' } as const;

test.each([
  ['arn:aws:ecr:eu-west-1:111122223333:repository/app', ['app']],
  ['arn:aws:ecr:eu-west-1:111122223333:repo*', ['*']],
  ['arn:aws:ecr:*:*:*/app', ['*/app', 'app']],
  ['*:repository/team-*', ['team-*']],
  ['arn:aws:ecr:eu-west-1:444455556666:repo*', []],
  ['arn:aws:ecr:eu-west-1:111122223333:repositor?/a', ['a']],
  [`arn:aws:ecr:eu-west-1:${unknown('A')}:repo*`, ['*']],
])('%s', (value, names) => {
  expect([...repositoriesIn(value, registry)].sort()).toEqual(names);
});

test.each([
  ['acs:cr:*:*:repository/*-prod', instance, ['*/*-prod']],
  ['acs:cr:*:*:repository/*-prod', personal, ['*/*-prod']],
  ['acs:cr:*:*:repository/*base*', instance, ['*/*base*', '*base*/*']],
  ['acs:cr:*:*:repository/*/a-prod', instance, ['*/a-prod']],
  ['acs:cr:*:*:repository/cri-*app', instance, ['*/*app']],
  ['acs:cr:*:*:repository/cri-y*app', instance, []],
])('%s in an instance or outside', (value, at, names) => {
  expect([...repositoriesIn(value, at)].sort()).toEqual(names);
});

test('the patterns that are left match exactly the rests of the texts that the whole pattern matches', () => {
  const text = (alphabet: string): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 6 });
  fc.assert(
    fc.property(text('ab*?:'), text('ab:'), text('ab:'), (pattern, begin, rest) => {
      const left = remaindersOf(pattern, begin).some((one) => matches(one, rest) === 'yes');
      expect(left).toBe(matches(pattern, begin + rest) === 'yes');
    }),
  );
});
