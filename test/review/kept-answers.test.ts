import { decide, readSources } from 'registry-access/review';

const statement = (effect: string, principal: string) => ({
  Effect: effect,
  Principal: { AWS: principal },
  Action: 'ecr:BatchGetImage',
});
const RepositoryPolicyText = {
  Version: '2012-10-17',
  Statement: [statement('Allow', '444455556666'), statement('Deny', '777788889999')],
};
const json = {
  Resources: {
    App: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'team-a/app', RepositoryPolicyText } },
  },
};

test.each([
  ['444455556666', 'yes'],
  ['777788889999', 'no'],
])('what somebody does with the answer to one of account %s is not in that to another', (account, decision) => {
  const model = readSources([{ name: '111122223333/eu-west-1=hub.json', json }]);
  const ask = (role: string) =>
    decide(model, {
      principal: `arn:aws:iam::${account}:role/${role}`,
      action: 'ecr:BatchGetImage',
      resource: 'arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app',
    });
  const first = ask('ci');
  const kept = structuredClone(first);
  expect(kept.decision).toBe(decision);
  expect(kept.because).toHaveLength(1);
  (first.because as unknown[]).pop();
  expect(ask('other')).toEqual(kept);
});
