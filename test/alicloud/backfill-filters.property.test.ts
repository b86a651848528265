import fc from 'fast-check';
// The filters by themselves are no part of the package's interface.
import { type BackfillFilters, filterProblems, Selection } from '../../lib/alicloud/openapi/backfill/filters';

const name = fc.stringMatching(/^[a-c][a-c0-9.-]{0,4}[a-c]$/);
const pattern = fc.oneof(name, fc.stringMatching(/^[a-c*?]{1,5}$/));
const patterns = fc.option(fc.array(pattern, { minLength: 1, maxLength: 3 }), { nil: undefined });
const repositoryPatterns = fc.option(
  fc.array(
    fc.tuple(pattern, pattern).map(([left, right]) => `${left}/${right}`),
    { minLength: 1, maxLength: 3 },
  ),
  { nil: undefined },
);
const time = fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined });
const filters: fc.Arbitrary<BackfillFilters> = fc
  .record({
    namespaces: patterns,
    repositories: repositoryPatterns,
    tags: patterns,
    pushedFrom: time,
    pushedBefore: time,
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
const image = fc.record({ namespace: name, repository: name, tag: name, pushed: time });
type Image = typeof image extends fc.Arbitrary<infer T> ? T : never;

const passes = (given: BackfillFilters, { namespace, repository, tag, pushed }: Image): boolean => {
  const selection = new Selection(given);
  return selection.repository(namespace, repository) && selection.tag(tag) && selection.age(pushed) === true;
};

/** The same by a regular expression, written independently. */
const matches = (glob: string, text: string): boolean =>
  new RegExp(`^${glob.replace(/[.]/g, '\\.').replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);

test('patterns mean what their regular expressions do', () => {
  fc.assert(
    fc.property(filters, image, (given, one) => {
      const { namespaces, repositories, tags, pushedFrom = 0, pushedBefore = 99 } = given;
      const isTimed = given.pushedFrom !== undefined || given.pushedBefore !== undefined;
      const expected =
        (namespaces?.some((glob) => matches(glob, one.namespace)) ?? true) &&
        (repositories?.some((glob) => matches(glob, `${one.namespace}/${one.repository}`)) ?? true) &&
        (tags?.some((glob) => matches(glob, one.tag)) ?? true) &&
        (!isTimed || (one.pushed !== undefined && one.pushed >= pushedFrom && one.pushed < pushedBefore));
      expect(passes(given, one)).toBe(expected);
    }),
  );
});

test('one more filter lets no more through, and one more pattern no less', () => {
  fc.assert(
    fc.property(filters, filters, image, (one, other, of) => {
      if (passes({ ...one, ...other }, of)) expect(passes(other, of)).toBe(true);
      for (const key of ['namespaces', 'repositories', 'tags'] as const) {
        const more = one[key] === undefined ? undefined : [...(one[key] ?? []), ...(other[key] ?? [])];
        if (more !== undefined && passes(one, of)) expect(passes({ ...one, [key]: more }, of)).toBe(true);
      }
    }),
  );
});

test('every time is before a moment or from it on, and never both', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (moment, pushed) => {
      const before = new Selection({ pushedBefore: moment }).age(pushed);
      const after = new Selection({ pushedFrom: moment }).age(pushed);
      expect(before).toBe(!after);
    }),
  );
});

test('a pattern is idle exactly where it has let nothing through', () => {
  fc.assert(
    fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), fc.array(name, { maxLength: 8 }), (tags, seen) => {
      const selection = new Selection({ tags });
      for (const one of seen) selection.tag(one);
      expect(selection.idle('tags')).toEqual(tags.filter((glob) => !seen.some((one) => matches(glob, one))));
    }),
  );
});

test('names and globs are taken, and what can match no name is refused', () => {
  fc.assert(
    fc.property(filters, (given) => {
      const { pushedFrom, pushedBefore, ...rest } = given;
      expect(filterProblems(rest)).toEqual([]);
      const isEmpty = pushedFrom !== undefined && pushedBefore !== undefined && pushedFrom >= pushedBefore;
      expect(filterProblems(given)).toHaveLength(isEmpty ? 1 : 0);
    }),
  );
  for (const [key, bad] of [
    ['namespaces', 'a/b'],
    ['namespaces', 'Prod'],
    ['repositories', 'app'],
    ['repositories', '/app'],
    ['tags', '(v1|v2)'],
    ['tags', 'v1+'],
    ['tags', ''],
  ] as const) {
    expect(
      filterProblems({ [key]: ['*/*', bad].filter((one) => key === 'repositories' || one !== '*/*') }),
    ).toMatchObject([{ path: expect.stringMatching(new RegExp(`^${key}\\[`)), problem: { got: bad } }]);
  }
});
