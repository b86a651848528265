import {
  acceptReview,
  checkReview,
  type Expectation,
  type Fact,
  parseExpectation,
  type Review,
} from 'registry-access/review';

function fact(overrides: Partial<Fact> = {}): Fact {
  return {
    cloud: 'aws',
    principal: { kind: 'account', id: '444455556666' },
    capability: 'pull',
    resource: { kind: 'repository', account: '111122223333', region: 'eu-west-1', name: 'team-a/*' },
    decision: 'yes',
    when: [],
    needs: ['caller-iam'],
    because: [{ source: 's', path: 'p' }],
    ...overrides,
  };
}

const reviewOf = (...facts: Fact[]): Review => ({
  schema: 'registry-access/review@1',
  assumptions: [],
  facts,
  findings: [],
});
const TODAY = '2026-11-21';

test('an accepted review passes, and survives a round trip through its file', () => {
  const review = reviewOf(fact(), fact({ capability: 'push' }));
  const file = parseExpectation(JSON.parse(JSON.stringify(acceptReview(review))));
  expect(checkReview(review, file, TODAY)).toEqual({
    undeclared: [],
    possiblyUndeclared: [],
    expired: [],
    unused: [],
    ok: true,
  });
});

test('the file holds no reasons, so that moving a statement does not change it', () => {
  expect(JSON.stringify(acceptReview(reviewOf(fact())))).not.toContain('because');
});

test('access that nothing accepts is undeclared', () => {
  const file = acceptReview(reviewOf(fact()));
  const wider = fact({ resource: { ...fact().resource, name: 'team-*' } });
  expect(checkReview(reviewOf(fact(), wider), file, TODAY).undeclared).toEqual([wider]);
});

test('access that cannot be ruled out is possibly undeclared', () => {
  const doubt = fact({ decision: 'maybe', capability: 'push' });
  const result = checkReview(reviewOf(fact(), doubt), acceptReview(reviewOf(fact())), TODAY);
  expect(result.possiblyUndeclared).toEqual([doubt]);
  expect(result.undeclared).toEqual([]);
});

test('an expected row counts until its day and not after', () => {
  const gain = fact({ capability: 'push' });
  const file: Expectation = {
    ...acceptReview(reviewOf(fact())),
    expected: [{ ...fact({ capability: 'push' }), reason: 'TICKET-1', until: TODAY }],
  };
  expect(checkReview(reviewOf(fact(), gain), file, TODAY).ok).toBe(true);
  const later = checkReview(reviewOf(fact(), gain), file, '2026-11-22');
  expect(later.undeclared).toEqual([gain]);
  expect(later.expired).toHaveLength(1);
});

test('a row within a wider accepted one passes, but an accepted row that is gone is unused', () => {
  const file = acceptReview(reviewOf(fact()));
  const narrower = fact({
    resource: { ...fact().resource, name: 'team-a/app' },
    principal: { kind: 'role', id: 'arn:aws:iam::444455556666:role/ci' },
  });
  expect(checkReview(reviewOf(narrower), file, TODAY).undeclared).toEqual([]);
  expect(checkReview(reviewOf(), file, TODAY).unused).toHaveLength(1);
});

test('a removed exception shows as unused, because the wider row now holds without it', () => {
  const exception = fact({ decision: 'no', needs: [], resource: { ...fact().resource, name: 'team-a/secret' } });
  const file = acceptReview(reviewOf(fact(), exception));
  expect(checkReview(reviewOf(fact()), file, TODAY).unused).toHaveLength(1);
});

test.each([
  [{}, /schema: unknown schema/],
  [{ schema: 'registry-access/expectation@1' }, /accepted: not a list/],
  [
    { schema: 'registry-access/expectation@1', accepted: [{ cloud: 'gcp', principal: {}, resource: {} }] },
    /accepted\[0\]\.cloud: unknown cloud: got 'gcp'/,
  ],
  [
    { schema: 'registry-access/expectation@1', accepted: [], expected: [{ ...fact(), reason: 'x', until: 'soon' }] },
    /expected\[0\]\.until: an expected row has a last day: got 'soon'; allowed: a day of the calendar, as '2026-12-31'/,
  ],
])('a file of another shape is refused with the place: %j', (json, message) => {
  expect(() => parseExpectation(json)).toThrow(message);
});

test.each(['2026-99-99', '2026-02-30', '11/25/2026', '2026-1-1', '2026-11-21T00:00:00Z', '', undefined, 20261121])(
  'a day that is none is refused, as the end of an expectation and as today: %p',
  (day) => {
    const expected = [{ ...fact(), reason: 'x', until: day }];
    const said = /got .*; allowed: a day of the calendar, as '2026-12-31'/;
    expect(() => parseExpectation({ schema: 'registry-access/expectation@1', accepted: [], expected })).toThrow(said);
    expect(() => checkReview(reviewOf(fact()), acceptReview(reviewOf(fact())), day as string)).toThrow(said);
  },
);

test('the last day of February is a day where the year has it', () => {
  const file = acceptReview(reviewOf(fact()));
  expect(checkReview(reviewOf(fact()), file, '2028-02-29').ok).toBe(true);
  expect(() => checkReview(reviewOf(fact()), file, '2026-02-29')).toThrow(/today is not a day/);
});

test('of a row that was accepted in part, the part that was not is undeclared, and nothing is gone', () => {
  const [pull, more] = [['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], 'ecr:BatchCheckLayerAvailability'];
  const result = checkReview(reviewOf(fact()), acceptReview(reviewOf(fact({ actions: pull }))), TODAY);
  expect(result.undeclared).toEqual([fact({ actions: [more], missing: pull })]);
  expect(result.unused).toEqual([]);
  const less = checkReview(reviewOf(fact({ actions: pull })), acceptReview(reviewOf(fact())), TODAY);
  expect(less.undeclared).toEqual([]);
  expect(less.unused).toMatchObject([{ capability: 'pull', actions: [more] }]);
});

test('an exception that takes more back is not the one that was accepted', () => {
  const no = (...actions: string[]): Fact => fact({ decision: 'no', capability: 'push', actions });
  const file = acceptReview(reviewOf(fact({ capability: 'push' }), no('ecr:PutImage')));
  const now = reviewOf(fact({ capability: 'push' }), no('ecr:InitiateLayerUpload', 'ecr:PutImage'));
  expect(checkReview(now, file, TODAY).unused).toMatchObject([{ decision: 'no', actions: ['ecr:PutImage'] }]);
});

test('actions that no word stands for there are never left out', () => {
  const odd = (...actions: string[]): Fact => fact({ actions });
  const result = checkReview(reviewOf(odd('ecr:Odd', 'ecr:Other')), acceptReview(reviewOf(odd('ecr:Odd'))), TODAY);
  expect(result.undeclared).toEqual([odd('ecr:Odd', 'ecr:Other')]);
});
