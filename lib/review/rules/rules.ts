import { absentKey } from './absent-key';
import { acrEdition } from './acr-edition';
import { acrResourceType } from './acr-resource-type';
import { allowNotPrincipal } from './allow-not-principal';
import { assumeRoleOneSided } from './assume-role-one-sided';
import { broadRolePolicy } from './broad-role-policy';
import { cachedPullIncomplete } from './cached-pull-incomplete';
import { callerSideMissing } from './caller-side-missing';
import { confusedDeputy } from './confused-deputy';
import { crossAccountPush } from './cross-account-push';
import { crossAccountSetPolicy } from './cross-account-set-policy';
import { documentRefused } from './document-refused';
import { missingPrincipal } from './missing-principal';
import { neverMatches } from './never-matches';
import { oidcSubject } from './oidc-subject';
import { policySizeRule } from './policy-size';
import { principalTag } from './principal-tag';
import { publicPrincipal } from './public-principal';
import { publicRepository } from './public-repository';
import { pullIncomplete } from './pull-incomplete';
import { pullThroughSideMissing } from './pull-through-side-missing';
import { pushIncomplete } from './push-incomplete';
import { ramElement } from './ram-element';
import { registryPassword } from './registry-password';
import { registrySideMissing } from './registry-side-missing';
import { registryUnreachable } from './registry-unreachable';
import { replicationSideMissing } from './replication-side-missing';
import type { Rule, RuleWithCheck } from './rule';
import { signingPermission } from './signing-permission';
import { syncFromBasicEdition } from './sync-from-basic-edition';
import { syncNamespace } from './sync-namespace';
import { syncRoleMissing } from './sync-role-missing';
import { syncRoleName } from './sync-role-name';
import { tokenInResourcePolicy } from './token-in-resource-policy';
import { unknownAction } from './unknown-action';
import { unknownOperator } from './unknown-operator';
import { wholeAccountTrust } from './whole-account-trust';
import { wildcardAction } from './wildcard-action';
import { workloadCannotPull } from './workload-cannot-pull';

/** Every rule of the review, in the order of the table in the docs. */
export const RULES_WITH_CHECKS: readonly RuleWithCheck[] = [
  publicPrincipal,
  publicRepository,
  allowNotPrincipal,
  absentKey,
  oidcSubject,
  crossAccountSetPolicy,
  crossAccountPush,
  wildcardAction,
  principalTag,
  wholeAccountTrust,
  broadRolePolicy,
  confusedDeputy,
  registrySideMissing,
  callerSideMissing,
  assumeRoleOneSided,
  syncRoleMissing,
  syncRoleName,
  syncNamespace,
  syncFromBasicEdition,
  pullThroughSideMissing,
  replicationSideMissing,
  cachedPullIncomplete,
  pullIncomplete,
  pushIncomplete,
  workloadCannotPull,
  registryUnreachable,
  registryPassword,
  signingPermission,
  missingPrincipal,
  documentRefused,
  neverMatches,
  unknownAction,
  unknownOperator,
  tokenInResourcePolicy,
  policySizeRule,
  ramElement,
  acrResourceType,
  acrEdition,
];

/** What every rule says of itself, in the same order. */
export const RULES: readonly Rule[] = RULES_WITH_CHECKS;
