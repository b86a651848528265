import * as ecr from 'aws-cdk-lib/aws-ecr';
import { CfnResource, Lazy, Token, TokenComparison } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { parseArn } from '../../policy/aws-names';
import { compareText, sortedUnique } from '../../policy/statement';
import { CHECKS, failed, warn } from '../checks';
import type { IImageSigningProfile, ImageSigningOptions } from '../image-signing-options';
import type { IPrivateRegistry } from '../private-registry-base';
import { isWritten, writtenIf } from './conditional-resources';
import { noteSigner, overlap } from './pushers';
import { Refusal } from './refusal';
import { checkPartition, partitionAt } from './regions';
import { checkFilters, SIGNING_FILTER } from './repository-filters';
import { intrinsicOf, textOf } from './resolved-text';
import { profileArnFor } from './signing-grants';
import { environmentKey } from './singletons';

/**
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SigningConfiguration.html (2026-11-26) names 10 rules; CloudFormation's
 * schema of that day takes 50.
 */
const DOCUMENTED_RULES = 10;
const MAX_RULES = 50;
const MAX_FILTERS = 100;

interface SigningRule {
  readonly profile: string;
  /** Empty: every repository. */
  readonly filters: readonly string[];
}

/** The one signing configuration of a registry, kept as it was declared until synth. */
export class RegistrySigning {
  private readonly declared: { readonly profile: string; readonly filter: string }[] = [];

  /** @param written what this registry writes as its one configuration; nothing where another registry does */
  constructor(
    private readonly registry: IPrivateRegistry & Construct,
    private readonly written: () => readonly RegistrySigning[],
  ) {
    this.makeResource();
  }

  public add({ profile, repositories }: ImageSigningOptions): void {
    checkFilters(repositories, SIGNING_FILTER);
    this.checkRegion(profile);
    const arn = profileArnFor(profile, this.registry);
    for (const filter of repositories) this.declared.push({ profile: arn, filter });
    noteSigner(this.registry, this.registry.env, profile, repositories);
  }

  /** See the considerations in https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html (2026-11-26) */
  private checkRegion(profile: IImageSigningProfile): void {
    const { region } = this.registry.env;
    const arn = Token.isUnresolved(profile.signingProfileArn) ? undefined : parseArn(profile.signingProfileArn);
    checkPartition({
      what: 'a signing profile',
      there: arn?.partition,
      here: partitionAt(region, this.registry),
      got: profile.signingProfileArn,
    });
    if (Token.compareStrings(profile.env.region, region) !== TokenComparison.DIFFERENT) return;
    throw new Refusal(
      failed(CHECKS.signingProfileRegion, {
        what: 'ECR does not sign with a profile of another Region',
        got: profile.env.region,
        allowed: region,
        instead: 'make a profile in the Region of the registry; it may be in another account',
      }),
    );
  }

  /** In the template only where there are rules and this registry writes them. */
  private makeResource(): void {
    const resource = new ecr.CfnSigningConfiguration(this.registry, 'Signing', {
      rules: Lazy.uncachedAny({
        produce: (context) => this.rules((value) => context.resolve(value)).map(ruleProperty),
      }),
    });
    resource.node.addValidation({ validate: () => this.problems(resource) });
    writtenIf(resource, () => this.written().some(({ declared }) => declared.length > 0));
  }

  /** A rule for each profile, whatever the order of the calls. */
  private rules(resolve: (value: unknown) => unknown): SigningRule[] {
    const filters = new Map<string, string[]>();
    for (const one of this.written().flatMap(({ declared }) => declared)) {
      const profile = textOf(resolve(one.profile));
      const found = filters.get(profile);
      if (found === undefined) filters.set(profile, [textOf(resolve(one.filter))]);
      else found.push(textOf(resolve(one.filter)));
    }
    return [...filters]
      .sort(([a], [b]) => compareText(a, b))
      .map(([profile, all]) => ({ profile, filters: all.includes('*') ? [] : sortedUnique(all) }));
  }

  private problems(resource: ecr.CfnSigningConfiguration): string[] {
    if (!isWritten(resource)) return [];
    const rules = this.rules((value) => resource.stack.resolve(value));
    const errors: string[] = [];
    const limit = (what: string, count: number, allowed: number, instead: string) => {
      if (count > allowed) {
        errors.push(failed(CHECKS.signingLimits, { what: `${count} ${what}`, allowed: `${allowed}`, instead }));
      }
    };
    limit('signing rules', rules.length, MAX_RULES, 'sign with fewer profiles');
    const filters = Math.max(...rules.map((rule) => rule.filters.length));
    limit('repositories in one signing rule', filters, MAX_FILTERS, 'use patterns: prod/*');
    if (rules.length > DOCUMENTED_RULES && rules.length <= MAX_RULES) {
      warn(
        resource,
        CHECKS.manySigningRules,
        `${rules.length} signing rules: CloudFormation takes ${MAX_RULES}, ECR's documentation names ${DOCUMENTED_RULES}`,
      );
    }
    for (const prefix of this.signedCaches(rules)) {
      warn(
        resource,
        CHECKS.signingOverCache,
        `images that the pull through cache '${prefix}' imports are not signed: ECR pushes them in the name of its own role, which may not sign`,
      );
    }
    return errors;
  }

  /** Prefixes of caches of the same registry that a rule covers. */
  private signedCaches(rules: readonly SigningRule[]): string[] {
    const filters = rules.flatMap((rule) => (rule.filters.length === 0 ? ['*'] : rule.filters));
    const here = environmentKey(this.registry);
    const prefixes = this.registry.node.root.node.findAll().flatMap((construct): string[] => {
      if (!CfnResource.isCfnResource(construct)) return [];
      if (construct.cfnResourceType !== ecr.CfnPullThroughCacheRule.CFN_RESOURCE_TYPE_NAME) return [];
      const prefix = construct.stack.resolve((construct as ecr.CfnPullThroughCacheRule).ecrRepositoryPrefix) as unknown;
      const pattern = typeof prefix !== 'string' || prefix === 'ROOT' ? '*' : `${prefix.replace(/\/$/, '')}/*`;
      return environmentKey(construct) === here && overlap([pattern], filters) ? [textOf(prefix)] : [];
    });
    return sortedUnique(prefixes);
  }
}

function ruleProperty({ profile, filters }: SigningRule): ecr.CfnSigningConfiguration.RuleProperty {
  const value = (text: string) => intrinsicOf(text) as string;
  return {
    signingProfileArn: value(profile),
    ...(filters.length === 0
      ? {}
      : { repositoryFilters: filters.map((filter) => ({ filter: value(filter), filterType: 'WILDCARD_MATCH' })) }),
  };
}
