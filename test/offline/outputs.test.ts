import { outputsWorkedOut } from '../../lib/offline/provider-functions/outputs';
import type { ResourceRecord } from '../../lib/offline/types';

const repository = { type: 'aws:ecr/repository:Repository', inputs: { name: 'team-a/app' } } as Partial<ResourceRecord>;

test.each([
  ['eu-west-1', 'aws', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
])('a repository of %s has an ARN and an address before it is made', (region, partition, suffix) => {
  expect(outputsWorkedOut(repository as ResourceRecord, { account: '111122223333', region })).toEqual({
    arn: `arn:${partition}:ecr:${region}:111122223333:repository/team-a/app`,
    registryId: '111122223333',
    repositoryUrl: `111122223333.dkr.ecr.${region}.${suffix}/team-a/app`,
  });
});

test('where the account is not known, nothing of it is', () => {
  expect(outputsWorkedOut(repository as ResourceRecord, { region: 'eu-west-1' })).toEqual({});
});
