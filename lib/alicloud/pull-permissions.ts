/** What a role may do that pulls images. */
export enum PullPermission {
  /** As ECI documents it for a restricted role: `cr:Get*` and `cr:List*` on everything, `cr:Pull*` on the images in scope. */
  Documented = 'Documented',
  /**
   * As ACK and ACS document it: `cr:GetAuthorizationToken` and `cr:ListInstanceEndpoint` on everything, `cr:PullRepository` on
   * the images in scope. Not documented for ECI.
   */
  Minimal = 'Minimal',
  /**
   * As SAE documents it: `Minimal` and `cr:GetRepository`, `cr:ListRepositoryTag` on the images in scope (SAE's page has them on
   * everything).
   */
  Sae = 'Sae',
  /** The system policy: `cr:Get*`, `cr:List*`, `cr:Pull*` on every registry of the account. */
  AliyunContainerRegistryReadOnlyAccess = 'AliyunContainerRegistryReadOnlyAccess',
  /** The system policy that ECI's page names for pulls across accounts: `cr:*` on every registry of the account, deletion included. */
  AliyunContainerRegistryFullAccess = 'AliyunContainerRegistryFullAccess',
}

/** What a service role may assume. */
export enum AssumePermission {
  /** Exactly the named roles. */
  NamedRoles = 'NamedRoles',
  /** The system policy that ECI's page names: `sts:AssumeRole` on every role that trusts this one, in any account. */
  AliyunSTSAssumeRoleAccess = 'AliyunSTSAssumeRoleAccess',
}

/** Whether the permission is a system policy of that name, which knows no scope. */
export function isSystemPolicy(permission: string): boolean {
  return permission.startsWith('Aliyun');
}
