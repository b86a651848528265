import { displayText, hasUnknown, unknown, unknownNames } from 'registry-access/policy';
import { complain } from '../../lib/policy/errors';
import { lettersOf, splitOutsideHoles, withoutHoles } from '../../lib/policy/unknown';

const X = unknown('X');

test('a hole is shown by its name', () => {
  expect(displayText(`role/${X}-${unknown('Y')}`)).toBe('role/${X}-${Y}');
  expect(displayText('role/x')).toBe('role/x');
});

test('the holes of a text are listed once each, sorted', () => {
  expect(unknownNames(`${unknown('b')}${unknown('a')}${unknown('b')}`)).toEqual(['a', 'b']);
  expect(unknownNames('x')).toEqual([]);
});

test('foreign text cannot forge a hole', () => {
  const forged = withoutHoles(`role/${X}`);
  expect(hasUnknown(forged)).toBe(false);
  expect(unknownNames(forged)).toEqual([]);
  expect(withoutHoles('plain')).toBe('plain');
});

test('a name cannot break out of its hole', () => {
  expect(unknownNames(unknown(`a${X}b`))).toEqual(['aXb']);
  expect(lettersOf(unknown(`a${X}b`))).toEqual([{ hole: 'aXb' }]);
});

test('letters are code points and holes', () => {
  expect(lettersOf(`a\u{1F600}${X}b`)).toEqual([{ char: 'a' }, { char: '\u{1F600}' }, { hole: 'X' }, { char: 'b' }]);
});

test('splitting leaves the names of holes whole', () => {
  const hole = unknown('a:b:c');
  expect(splitOutsideHoles(`x:${hole}y:z`, ':')).toEqual(['x', `${hole}y`, 'z']);
  expect(splitOutsideHoles(`x:${hole}:y:z`, ':', 3)).toEqual(['x', hole, 'y:z']);
  expect(splitOutsideHoles('', ':')).toEqual(['']);
  expect(splitOutsideHoles('::', ':')).toEqual(['', '', '']);
});

describe('complaints', () => {
  test('what, got, allowed, instead, in this order', () => {
    expect(complain({ what: 'bad', instead: 'do c', allowed: 'b', got: 'a' })).toBe(
      "bad: got 'a'; allowed: b; instead: do c",
    );
    expect(complain({ what: 'bad' })).toBe('bad');
    expect(complain({ what: 'bad', got: undefined })).toBe('bad: got undefined');
    expect(complain({ what: 'bad', got: { a: [1] } })).toBe('bad: got {"a":[1]}');
  });

  test('holes are shown by name and long values are cut', () => {
    expect(complain({ what: 'bad', got: X })).toBe("bad: got '${X}'");
    expect(complain({ what: 'bad', got: 'x'.repeat(200) })).toBe(`bad: got '${'x'.repeat(119)}… (202 characters)`);
  });
});
