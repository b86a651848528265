import * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import { accountIdProblem, isAccountId } from '../../policy/aws-names';
import { complain } from '../../policy/errors';
import { repositoryPatternProblem } from '../../policy/repository-pattern';
import type { Classified } from './boxes';
import { checkIsGrantee } from './known-shapes';
import { Refusal } from './refusal';
import { checkShape, texts } from './shapes';

/** A principal as the author gave it; `id` may be a token. */
export interface AskedPrincipal {
  /** `AWS`, `Service` … or `*` for the bare string form. */
  readonly type: string;
  readonly id: string;
}

/** The JSON of a `Condition` element, possibly with tokens. */
export type ConditionJson = Record<string, Record<string, unknown>>;

/**
 * One grant as data, as the author asked for it. Nothing in it has been resolved: it is classified and rendered once, at synth.
 */
export interface AskedGrant {
  readonly principals: readonly AskedPrincipal[];
  /** Conditions that the principal carries itself (`OrganizationPrincipal`). */
  readonly trustConditions: ConditionJson;
  /** Conditions that the author added. */
  readonly conditions: ConditionJson;
  readonly actions: readonly string[];
  /** Repository names and patterns; undefined in a repository policy, whose resource is the repository. */
  readonly repositories?: readonly string[] | undefined;
  /** The partition of the registry, as far as it is known. */
  readonly partition?: string | undefined;
  /** What it comes to, of a grant without tokens: that does not depend on where and when it is resolved. */
  readonly settled?: Classified;
}

/** The principals of a grantee, with composites taken apart (their parts may not carry conditions). */
export function askedPrincipals(grantee: iam.IGrantable): Pick<AskedGrant, 'principals' | 'trustConditions'> {
  const account = accountAlone(grantee.grantPrincipal);
  if (account !== undefined) return { principals: [{ type: 'AWS', id: account }], trustConditions: {} };
  const fragment = grantee.grantPrincipal.policyFragment;
  const principals = Object.entries(fragment.principalJson).flatMap(([key, ids]) =>
    (Array.isArray(ids) ? ids : [ids]).map((id: string) => ({ type: key === 'LiteralString' ? '*' : key, id })),
  );
  return { principals, trustConditions: fragment.conditions as ConditionJson };
}

/**
 * The id of an account that is the whole principal; undefined for any other principal, and for an id that is a token or none. The CDK's
 * ARN of an account has the partition as a token. The id means the same, and is known at once.
 */
export function accountAlone(principal: iam.IPrincipal): string | undefined {
  if (principal.constructor !== iam.AccountPrincipal) return undefined;
  const { accountId } = principal as iam.AccountPrincipal;
  return typeof accountId === 'string' && isAccountId(accountId) ? accountId : undefined;
}

/** Fails early for what is already known to be wrong with a grantee; what is still a token is checked at synth. */
export function checkGrantee(grantee: iam.IGrantable): void {
  checkIsGrantee(grantee);
  const principal = grantee.grantPrincipal;
  const account = principal.principalAccount;
  if (account !== undefined && !Token.isUnresolved(account)) fail(accountIdProblem(account));
  if (principal instanceof iam.ServicePrincipal && /[^a-z0-9.-]/.test(principal.service)) {
    // The CDK makes a name of IAM out of a short one; what it cannot be made of is known at once.
    if (!Token.isUnresolved(principal.service)) fail(serviceProblem(principal.service));
  }
  if (principal instanceof iam.UnknownPrincipal) {
    throw new Refusal(
      complain({
        what: 'the grantee is an imported identity whose ARN is not known',
        instead: 'import it by ARN, or grant to its account',
      }),
    );
  }
}

/** What is wrong with the name of a service. */
export function serviceProblem(id: string): string {
  return complain({
    what: 'not the name of an AWS service as a principal',
    got: id,
    allowed: "lower case, with its domain: new iam.ServicePrincipal('codebuild.amazonaws.com')",
    instead: 'whoever is no service of AWS is granted the role that it assumes',
  });
}

/** Fails early for an empty list and for names that no repository can have. */
export function checkRepositories(repositories: readonly string[]): void {
  checkShape('the repositories', repositories, texts("['team-a/*']"));
  if (Token.isUnresolved(repositories)) {
    throw new Refusal(
      complain({
        what: 'the repositories are a list that only CloudFormation knows, which cannot be put into ARNs',
        allowed: "a list of texts, each of which may have a token in it: ['team-a/*', `${team.valueAsString}/*`]",
        instead: 'take its elements with Fn.select',
      }),
    );
  }
  if (repositories.length === 0) {
    throw new Refusal(
      complain({
        what: 'no repositories are named',
        got: repositories,
        allowed: "at least one repository name or pattern ('team-a/*')",
        instead: "write ['*'] for every repository of the registry",
      }),
    );
  }
  for (const repository of repositories) {
    if (!Token.isUnresolved(repository)) fail(repositoryPatternProblem(repository));
  }
}

/** Throws the problem where there is one. */
export function fail(problem: string | undefined): void {
  if (problem !== undefined) throw new Refusal(problem);
}
