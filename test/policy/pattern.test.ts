import { matches } from 'registry-access/policy';

test('a star matches any run of characters', () => {
  expect(matches('team-a/*', 'team-a/app')).toBe('yes');
});
