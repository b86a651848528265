import { checkPolicySize, SIZE_LIMITS, type Statement } from '../policy';
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

/** Exactly these roles may assume the role. */
export function roleTrust(roleArns: readonly string[]): Statement[] {
  return [trust(roleArns.map((id) => ({ type: 'RAM', id })))];
}

/** The caller's half of an assumption: exactly these roles. */
export function assumeRoles(roleArns: readonly string[]): Statement {
  return allow(['sts:AssumeRole'], roleArns);
}

/**
 * What a pulling role may do; with `minimal` as ACK and ACS document it, without as ECI does.
 *
 * @see PullPermission
 */
export function pullStatements(scopes: readonly ImageScope[], uid: string, minimal: boolean): Statement[] {
  return [
    allow(minimal ? ['cr:GetAuthorizationToken', 'cr:ListInstanceEndpoint'] : ['cr:Get*', 'cr:List*'], ['*']),
    allow(
      [minimal ? 'cr:PullRepository' : 'cr:Pull*'],
      scopes.flatMap((scope) => pulledNames(scope, uid, minimal)),
    ),
  ];
}

/**
 * ECI's page scopes a whole instance as `instance/…`, ACS's as `repository/…`; that either alone is enough for the other is
 * not confirmed, so the pair outside of ECI's own sample has both.
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
