import fc from 'fast-check';
import { matches, unknown } from 'registry-access/policy';
import { repositoryNameProblem } from '../../lib/policy/aws-names';
import { mayBeRepository, repositoryPatternProblem } from '../../lib/policy/repository-pattern';
import { runs } from '../support/property-runs';

const part = fc.stringMatching(/^[a-z0-9]{1,3}((\.|_|__|-{1,2})[a-z0-9]{1,2}){0,2}$/);
const name = fc
  .array(part, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('/'))
  .filter((text) => text.length >= 2);
const pattern = fc.string({ unit: fc.constantFrom('a', '0', '.', '_', '-', '/', '*', '?'), maxLength: 8 });

test('a pattern that some repository matches is one that may be', () => {
  fc.assert(
    fc.property(name, fc.array(fc.nat(), { maxLength: 4 }), fc.constantFrom('*', '?'), (text, at, wildcard) => {
      expect(repositoryNameProblem(text)).toBeUndefined();
      const glob = [...text];
      for (const one of at) glob[one % glob.length] = wildcard;
      expect(mayBeRepository(glob.join(''))).toBe(true);
      expect(repositoryPatternProblem(glob.join(''))).toBeUndefined();
    }),
  );
});

test('a pattern that cannot be matches no repository, and one that can matches some', () => {
  /** Every name of at most four letters of these kinds. */
  const letters = ['a', '.', '_', '-', '/'];
  let names = [''];
  const all: string[] = [];
  for (let length = 0; length < 6; length++) {
    names = names.flatMap((text) => letters.map((letter) => text + letter));
    all.push(...names.filter((text) => repositoryNameProblem(text) === undefined));
  }
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '.', '_', '-', '/', '*', '?'), maxLength: 3 }), (text) => {
      expect([text, mayBeRepository(text)]).toEqual([text, all.some((one) => matches(text, one) === 'yes')]);
    }),
    runs(400),
  );
});

test('a literal is a name or is not', () => {
  fc.assert(
    fc.property(pattern, (text) => {
      const literal = text.replace(/[*?]/g, 'b');
      expect(mayBeRepository(literal)).toBe(repositoryNameProblem(literal) === undefined);
    }),
  );
  expect(mayBeRepository('a'.repeat(256))).toBe(true);
  expect(mayBeRepository('a'.repeat(257))).toBe(false);
});

test('a hole may be any text', () => {
  expect(mayBeRepository(`${unknown('Team')}/*`)).toBe(true);
  expect(mayBeRepository(`-${unknown('Team')}`)).toBe(false);
});

test('messages say what to write', () => {
  expect(repositoryPatternProblem('team-a/')).toBe(
    "no repository has a name that ends with '/': got 'team-a/'; allowed: 'team-a/*' for every repository below it, or the name of one",
  );
  expect(repositoryPatternProblem('-a*')).toBe(
    "no repository can have a name like this, so that it selects nothing: got '-a*'; " +
      "allowed: names of 2 to 256 characters, whose parts begin and end with a letter or digit: 'team-a/*'",
  );
});

test('a long pattern takes no time to speak of', () => {
  expect(mayBeRepository('*a?b'.repeat(60))).toBe(true);
});
