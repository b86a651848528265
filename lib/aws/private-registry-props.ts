/**
 * Properties of a `PrivateRegistry`. Each names a resource of which a registry has one and that the same stack has deployed already, so
 * that it is updated: under another logical id, CloudFormation would create it before it deletes the old one, and fail.
 */
export interface PrivateRegistryProps {
  /**
   * Logical id that the registry policy has in the deployed stack. Declare what the policy says with grants or `addToResourcePolicy`.
   *
   * @default - from the construct's path
   */
  readonly policyLogicalId?: string;

  /**
   * Logical id that the replication configuration has in the deployed stack.
   *
   * @default - from the construct's path
   */
  readonly replicationLogicalId?: string;

  /**
   * Logical id that the signing configuration has in the deployed stack.
   *
   * @default - from the construct's path
   */
  readonly signingLogicalId?: string;

  /**
   * Logical id that the scanning configuration has in the deployed stack.
   *
   * @default - from the construct's path
   */
  readonly scanningLogicalId?: string;
}
