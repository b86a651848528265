import type { Denial } from 'registry-access/review';
import { ACR_APP, denied, ECI_UID, explained, REGISTRY_UID } from './denied';

const OTHER_UID = '1700000000000003';
const EXTRA = ACR_APP.replace('base/app', 'base/extra');
const asked: Denial = denied(`acs:ram::${ECI_UID}:role/eci`, 'cr:PullRepository', EXTRA);

function trustOf(...who: readonly string[]): readonly object[] {
  return [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: who } }];
}

const pulls = [{ Effect: 'Allow', Action: 'cr:PullRepository', Resource: ACR_APP }];
const assumes = (role: string): object => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Resource: `acs:ram::${REGISTRY_UID}:role/${role}`,
});

test('of roles that let in, the one is widened that the fewest others may assume', () => {
  const { add, remarks } = explained(
    {
      [`${ECI_UID}/role/eci`]: [assumes('a-shared'), assumes('b-own')],
      [`${REGISTRY_UID}/trust/a-shared`]: trustOf(`acs:ram::${ECI_UID}:role/eci`, `acs:ram::${OTHER_UID}:root`),
      [`${REGISTRY_UID}/role/a-shared`]: pulls,
      [`${REGISTRY_UID}/trust/b-own`]: trustOf(`acs:ram::${ECI_UID}:role/eci`),
      [`${REGISTRY_UID}/role/b-own`]: pulls,
    },
    asked,
  );
  expect(add.map(({ to }) => to)).toContainEqual({ kind: 'identity', identity: `acs:ram::${REGISTRY_UID}:role/b-own` });
  expect(remarks.filter(({ id }) => id === 'shared-role')).toEqual([]);
});

test('who else may assume the role that is widened is told', () => {
  const { add, remarks } = explained(
    {
      [`${ECI_UID}/role/eci`]: [assumes('a-shared')],
      [`${REGISTRY_UID}/trust/a-shared`]: trustOf(`acs:ram::${ECI_UID}:root`, `acs:ram::${OTHER_UID}:role/x`),
      [`${REGISTRY_UID}/role/a-shared`]: pulls,
    },
    asked,
  );
  expect(add).toHaveLength(1);
  expect(remarks).toContainEqual({
    id: 'shared-role',
    message: `whoever may assume role a-shared of ${REGISTRY_UID} gets what it is given: account ${ECI_UID}, role x of ${OTHER_UID}`,
  });
});

test.each(['cr:ListRepositoryTag', 'cr:UpdateRepository'])(
  'no component is offered that gives more than %s',
  (action) => {
    const puller = `acs:ram::${REGISTRY_UID}:role/puller`;
    const { add } = explained({ [`${REGISTRY_UID}/role/puller`]: [] }, denied(puller, action, ACR_APP));
    expect(add.map(({ statements, call }) => ({ statements, call }))).toEqual([
      { statements: [{ Effect: 'Allow', Action: action, Resource: ACR_APP }], call: undefined },
    ]);
  },
);
