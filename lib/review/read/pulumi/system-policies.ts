import { type Document, documentsOf } from '../documents';
import { NOTHING_ASSUMED } from '../formula';
import { systemPolicyKey } from './ram';

type Statement = { readonly Action: string | readonly string[]; readonly Resource: string };

const ACR_PULL: readonly Statement[] = [
  { Action: ['cr:GetAuthorizationToken', 'cr:ListInstanceEndpoint', 'cr:PullRepository'], Resource: '*' },
];

/**
 * System policies of Alibaba Cloud by name, as of 2026-11-21. Programs name them only, so their content has to be known
 * here; a policy that is not in this table may allow anything.
 */
const SYSTEM_POLICIES: Readonly<Record<string, readonly Statement[]>> = {
  // https://help.aliyun.com/en/ram/developer-reference/administratoraccess
  AdministratorAccess: [{ Action: '*', Resource: '*' }],
  // https://help.aliyun.com/en/acr/user-guide/grant-ram-user-system-policy
  AliyunContainerRegistryFullAccess: [{ Action: 'cr:*', Resource: '*' }],
  AliyunContainerRegistryReadOnlyAccess: [{ Action: ['cr:Get*', 'cr:List*', 'cr:Pull*'], Resource: '*' }],
  AliyunCCManagedAcrRolePolicy: ACR_PULL,
  AliyunCSManagedAcrRolePolicy: ACR_PULL,
  // https://help.aliyun.com/zh/ram/developer-reference/aliyunstsassumeroleaccess
  AliyunSTSAssumeRoleAccess: [{ Action: 'sts:AssumeRole', Resource: '*' }],
};

const DOCUMENTS = new Map<string, readonly Document[]>();

/** The content of a system policy by the key of its attachments; undefined where it is not known. */
export function systemPolicy(key: string): readonly Document[] | undefined {
  const known = DOCUMENTS.get(key);
  if (known !== undefined) return known;
  const name = key.slice(systemPolicyKey('').length);
  if (key !== systemPolicyKey(name) || !Object.hasOwn(SYSTEM_POLICIES, name)) return undefined;
  const Statement = (SYSTEM_POLICIES[name] ?? []).map((statement) => ({ Effect: 'Allow', ...statement }));
  const documents = documentsOf({ Version: '1', Statement }, 'alicloud', NOTHING_ASSUMED);
  DOCUMENTS.set(key, documents);
  return documents;
}
