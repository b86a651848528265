import { describe, expect, test } from '@jest/globals';
import { accessMatchers } from 'registry-access/jest';
import { modelOf } from '../review/support/scenario';

expect.extend(accessMatchers);

const APP = 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app';
const model = modelOf({
  policies: {
    'registry 111122223333/eu-west-1': [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/team-*',
      },
    ],
  },
});
const pull = { principal: '444455556666', action: 'ecr:BatchGetImage', resource: APP };

describe("the expect of jest's own module", () => {
  test('has the matchers, also for TypeScript', () => {
    expect(model).toAllow(pull);
    expect(model).not.toDeny(pull);
    expect(model).toAllowOnly({ capability: 'pull', principals: ['444455556666'] });
  });

  test('keeps snapshots where no expect is injected', () => {
    const globals = globalThis as { expect?: unknown };
    const { expect: injected } = globals;
    try {
      globals.expect = undefined;
      expect(model).toMatchAccessSnapshot();
    } finally {
      globals.expect = injected;
    }
  });
});
