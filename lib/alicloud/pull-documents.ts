import { ramRootArn } from '../policy/principal';
import { checkPolicySize, SIZE_LIMITS } from '../policy/size';
import type { Statement } from '../policy/statement';
import { PullPermission } from './pull-permissions';
import { allow, ramDocument, trust } from './ram-documents';
import { type ImageScope, instanceName, isWholeInstance, repositoryNames } from './scopes';

/**
 * Password-free pull of ACR images by Elastic Container Instance.
 * https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets
 */

/** ECI may assume the role. */
export function eciServiceTrust(): Statement[] {
  return [trust([{ type: 'Service', id: 'eci.aliyuncs.com' }])];
}

/** Exactly these roles, and every user and role of these accounts, may assume the role. */
export function ramTrust(roleArns: readonly string[], uids: readonly string[]): Statement[] {
  return [trust([...roleArns, ...uids.map(ramRootArn)].map((id) => ({ type: 'RAM', id })))];
}

/**
 * The service account of ACK's credential helper of one cluster may assume the role (RRSA). Of the three conditions none may be missing:
 * without the subject, every pod of the cluster could.
 * https://www.alibabacloud.com/help/en/acr/user-guide/use-secret-free-components-to-pull-images-across-accounts
 */
export function credentialHelperTrust(oidcProviderArn: string, issuerUrl: string): Statement[] {
  const equals = (key: string, value: string) => ({ operator: 'StringEquals', key, values: [value] });
  const conditions = [
    equals('oidc:aud', 'sts.aliyuncs.com'),
    equals('oidc:iss', issuerUrl),
    equals('oidc:sub', 'system:serviceaccount:kube-system:aliyun-acr-credential-helper'),
  ];
  return [{ ...trust([{ type: 'Federated', id: oidcProviderArn }]), conditions }];
}

/** The caller's half of an assumption: exactly these roles. */
export function assumeRoles(roleArns: readonly string[]): Statement {
  return allow(['sts:AssumeRole'], roleArns);
}

/** The custom policy of a pulling role. @see PullPermission */
export function pullStatements(scopes: readonly ImageScope[], uid: string, permission: PullPermission): Statement[] {
  const documented = permission === PullPermission.Documented;
  const pull = {
    [PullPermission.Documented]: ['cr:Pull*'],
    [PullPermission.Minimal]: ['cr:PullRepository'],
    [PullPermission.Sae]: ['cr:GetRepository', 'cr:ListRepositoryTag', 'cr:PullRepository'],
    [PullPermission.AliyunContainerRegistryReadOnlyAccess]: [],
    [PullPermission.AliyunContainerRegistryFullAccess]: [],
  }[permission];
  return [
    allow(documented ? ['cr:Get*', 'cr:List*'] : ['cr:GetAuthorizationToken', 'cr:ListInstanceEndpoint'], ['*']),
    allow(
      pull,
      scopes.flatMap((scope) => pulledNames(scope, uid, !documented)),
    ),
  ];
}

/**
 * ECI's page names a whole instance as `instance/…`, ACS's as `repository/…`; that either alone is enough for the other is
 * not confirmed, so that outside of ECI's own sample there are both.
 */
function pulledNames(scope: ImageScope, uid: string, both: boolean): string[] {
  const instance = isWholeInstance(scope) ? instanceName(scope, uid) : undefined;
  if (instance === undefined) return repositoryNames(scope, uid);
  return both ? [instance, ...repositoryNames(scope, uid)] : [instance];
}

/** @throws PolicySizeError with the number of names where they do not fit in one RAM policy */
export function checkedDocumentText(statements: readonly Statement[]): string {
  const document = ramDocument(statements);
  const names = statements.reduce((sum, statement) => sum + (statement.resources?.values.length ?? 0), 0);
  checkPolicySize(
    document,
    SIZE_LIMITS.ramCustomPolicy,
    `name namespaces in place of single repositories, or use several roles (${names} resources are named)`,
  );
  return JSON.stringify(document);
}
