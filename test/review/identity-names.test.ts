import { identityName } from '../../lib/review/model/policy-names';
import { whoText } from '../../lib/review/render/explain/words';
import { principalText } from '../../lib/review/render/words';

test.each([
  ['role', 'arn:aws:iam::111122223333:role/ci', 'role ci of 111122223333'],
  ['role', 'arn:aws:iam::111122223333:role/release/image-builder', 'role release/image-builder of 111122223333'],
  ['user', 'arn:aws-cn:iam::111122223333:user/a/b/anna', 'user a/b/anna of 111122223333'],
  ['group', 'arn:aws:iam::111122223333:group/devs', 'group devs of 111122223333'],
  ['role', 'acs:ram::1609982529000001:role/pull', 'role pull of 1609982529000001'],
] as const)('tables, findings and answers call a %s alike: %s', (kind, arn, name) => {
  expect([principalText({ kind, id: arn }, {}), identityName(arn), whoText(arn, {})]).toEqual([name, name, name]);
});
