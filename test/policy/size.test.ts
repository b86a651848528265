import { PolicySizeError, policySize, SIZE_LIMITS } from 'registry-access/policy';
import { checkPolicySize } from '../../lib/policy/size';

test('a policy is as large as its JSON without white space between its parts', () => {
  expect(policySize({ a: 'b c' })).toBe('{"a":"b c"}'.length);
});

test('the limits are those that the vendors publish', () => {
  expect(Object.fromEntries(Object.entries(SIZE_LIMITS).map(([name, limit]) => [name, limit.characters]))).toEqual({
    ecrPublicRepositoryPolicy: 10_240,
    ecrRegistryPolicy: 10_240,
    ecrRepositoryPolicy: 10_240,
    iamManagedPolicy: 6_144,
    iamRoleTrustPolicy: 2_048,
    ramCustomPolicy: 6_144,
  });
});

test('a policy of exactly the limit passes and one character more does not', () => {
  const limit = SIZE_LIMITS.iamRoleTrustPolicy;
  const document = (size: number) => ({ a: 'x'.repeat(size - '{"a":""}'.length) });
  expect(checkPolicySize(document(2_048), limit, 'less')).toBe(2_048);
  expect(() => checkPolicySize(document(2_049), limit, 'name the organization')).toThrow(
    'IAM role trust policy has 2049 characters: allowed: 2048 characters ' +
      '(https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html); instead: name the organization',
  );
  try {
    checkPolicySize(document(3_000), limit, 'less');
    throw new Error('not refused');
  } catch (error) {
    expect(error).toBeInstanceOf(PolicySizeError);
    expect(error).toMatchObject({ code: 'POLICY_SIZE', size: 3_000, limit: 2_048 });
  }
});
