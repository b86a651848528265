import type { Check } from '../../check';
import { API, ECR } from './vendor-pages';

/** Names of the checks in this file. */
export type CacheCheckName =
  | 'duplicateCacheRule'
  | 'overlappingCacheRules'
  | 'tooManyCacheRules'
  | 'duplicateCreationTemplate'
  | 'creationTemplate'
  | 'templateWithoutRule'
  | 'cacheCredential'
  | 'cacheRole'
  | 'partialCredentialArn'
  | 'unstableCacheRole';

/** The checks of pull through caches and of the templates by which repositories are created. */
export const CACHE_CHECKS: Readonly<Record<CacheCheckName, Check>> = {
  duplicateCacheRule: {
    id: 'registry-access:duplicateCacheRule',
    severity: 'error',
    finds: 'two pull through cache rules with one prefix in one account and Region',
    why: 'ECR identifies a rule by its prefix and refuses the second',
    doc: `${ECR}/pull-through-cache-creating-rule.html`,
  },
  overlappingCacheRules: {
    id: 'registry-access:overlappingCacheRules',
    severity: 'warning',
    finds: 'a pull through cache rule whose prefix lies inside that of another',
    why: 'ECR does not document which rule takes an image',
    doc: `${ECR}/pull-through-cache-private-wildcards.html`,
  },
  tooManyCacheRules: {
    id: 'registry-access:tooManyCacheRules',
    severity: 'error',
    finds: 'more than 50 pull through cache rules in one account and Region',
    why: 'the quota cannot be raised. Cache a wider prefix',
    doc: `${ECR}/service-quotas.html`,
  },
  duplicateCreationTemplate: {
    id: 'registry-access:duplicateCreationTemplate',
    severity: 'error',
    finds: 'two creation templates for one prefix in one account and Region',
    why: 'ECR identifies a template by its prefix and refuses the second. Declare one with everything that it is applied for',
    doc: `${API}/API_CreateRepositoryCreationTemplate.html`,
  },
  creationTemplate: {
    id: 'registry-access:creationTemplate',
    severity: 'error',
    finds: 'a creation template with a prefix, description, exclusion, tag, key or role that ECR refuses',
    why: "ECR refuses the template at deployment; CloudFormation's schema takes more than ECR does",
    doc: `${API}/API_CreateRepositoryCreationTemplate.html`,
  },
  templateWithoutRule: {
    id: 'registry-access:templateWithoutRule',
    severity: 'warning',
    finds: 'a creation template for caches whose prefix no rule in the app has',
    why: 'ECR then never uses it. Acknowledge it where the rule is declared elsewhere',
    doc: `${ECR}/repository-creation-templates.html`,
  },
  cacheCredential: {
    id: 'registry-access:cacheCredential',
    severity: 'error',
    finds: 'a login of a pull through cache rule of another name, account, Region or key than ECR can read',
    why: 'the name begins with ecr-pullthroughcache/, and the secret is encrypted with aws/secretsmanager, the default key. A key of an imported secret is only seen where the import says it',
    doc: `${ECR}/pull-through-cache-creating-secret.html`,
  },
  cacheRole: {
    id: 'registry-access:cacheRole',
    severity: 'error',
    finds: 'a pull through cache rule with a role of another account than that of the cache',
    why: 'ECR assumes a role of the registry that caches. Make a PullThroughCacheRole beside the rule',
    doc: `${API}/API_CreatePullThroughCacheRule.html`,
  },
  partialCredentialArn: {
    id: 'registry-access:partialCredentialArn',
    severity: 'warning',
    finds: 'a login of a pull through cache rule whose ARN lacks the six characters that Secrets Manager adds',
    why: 'whether ECR finds the secret by a partial ARN is not documented. Import it by its complete ARN',
    doc: `${ECR}/pull-through-cache-creating-secret.html`,
  },
  unstableCacheRole: {
    id: 'registry-access:unstableCacheRole',
    severity: 'warning',
    finds: 'a pull through cache rule with a role whose name CloudFormation generates',
    why: 'a role that is replaced gets another ARN, the rule is replaced with it, and the new rule collides with the old one',
    doc: `${ECR}/pull-through-cache-private.html`,
  },
};
