import { translatorFor } from '../../../lib/review/languages/translator';
import { conditionText } from '../../../lib/review/model/circumstance';

const zh = translatorFor('zh');

describe('what a hole takes closes what it opens', () => {
  test.each([
    [
      'role ci of 444455556666 (dev), role x of 555566667777 (prod)',
      '444455556666（dev）的角色 ci、555566667777（prod）的角色 x',
    ],
    [
      'yes: only role ci of 444455556666 (team can do) can pull',
      '是：只有 444455556666（team can do）的角色 ci 可以 pull',
    ],
    [
      'role ci of 444455556666 (a can push to b) can push to repository a of 111122223333 in eu-west-1',
      '444455556666（a can push to b）的角色 ci 可以推送到 111122223333 在 eu-west-1 的存储库 a',
    ],
    ['not an object: got "x; allowed: all"; allowed: an object', '不是对象：实际为 "x; allowed: all"；应为：对象'],
    [
      'not an object: got "x\\"; allowed: all"; allowed: an object',
      '不是对象：实际为 "x\\"; allowed: all"；应为：对象',
    ],
    [
      'not a list: got "x; allowed: all; instead: b"; allowed: a list',
      '不是列表：实际为 "x; allowed: all; instead: b"；应为：列表',
    ],
    ["not a list: got 'x; allowed: all'; allowed: a list", "不是列表：实际为 'x; allowed: all'；应为：列表"],
    ["not a list: got '(x'; allowed: a list", "不是列表：实际为 '(x'；应为：列表"],
  ])('%s', (english, chinese) => expect(zh(english)).toBe(chinese));

  test('what closes nothing is told as a sentence has it, and is no name', () => {
    expect(zh('this review is not whole: unexpected ]')).toBe('这个审查不完整：unexpected ]');
    expect(zh('role ci of 444455556666 (dev))')).toBe('role ci of 444455556666 (dev))');
  });
});

describe('the key and the value of a condition are names, whatever words are in them', () => {
  test.each([
    ['aws:PrincipalTag/origin = made in germany', undefined],
    ['aws:PrincipalTag/origin = made not in germany', undefined],
    ['aws:PrincipalTag/origin like not like a', undefined],
    ['aws:PrincipalTag/origin not like "a or b"', 'aws:PrincipalTag/origin 不匹配 "a or b"'],
    ['aws:SourceIp not in 10.0.0.0/8 or 10.1.0.0/16', 'aws:SourceIp 不属于 10.0.0.0/8 或 10.1.0.0/16'],
    [
      'aws:PrincipalTag/a = "x in y" for role ci of 444455556666',
      'aws:PrincipalTag/a = "x in y"（针对 444455556666 的角色 ci）',
    ],
  ])('%s', (english, chinese) => expect(zh(english)).toBe(chinese ?? english));
});

test('a value that would read as more than one is in quotes, and stays as it is', () => {
  const text = conditionText({
    operator: 'StringLike',
    key: 'aws:PrincipalTag/t',
    values: ['a', 'b in c', 'x; y', 'role d of e'],
  });
  expect(text).toBe('aws:PrincipalTag/t like a or "b in c" or "x; y" or "role d of e"');
  expect(zh(text)).toBe('aws:PrincipalTag/t 匹配 a、"b in c"、"x; y" 或 "role d of e"');
});

test.each(['template.json: Repository', 'cdk.out#Hub: Registry', 'template.json: Target'])(
  'a resource is not called by a word of the tables: %s',
  (place) => expect(zh(place)).toBe(place),
);

/** Seconds of a core. */
function seconds(text: string): number {
  const before = process.cpuUsage().user;
  zh(text);
  return (process.cpuUsage().user - before) / 1e6;
}

test.each([
  ['names that are never closed', '${'.repeat(100_000)],
  ['names that are never closed, with words in them', '${a b '.repeat(30_000)],
  ['names side by side, and more behind them', `role ${'${a}'.repeat(60)} x of 444455556666`],
  ['lists', `${'role ci of 444455556666 and '.repeat(5_000)}x`],
  ['brackets', `${'not ('.repeat(20_000)}a${')'.repeat(20_000)}`],
  ['brackets that are never closed', `${'can push to ('.repeat(8_000)}a can push to b`],
])('no text takes long: %s', (_, text) => expect(seconds(text)).toBeLessThan(2));
