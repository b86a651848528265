import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Lazy, Stack, Token, TokenComparison, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { complain } from '../../policy/errors';
import { CHECKS, failed, warn } from '../checks';
import type { IPrivateRegistry } from '../private-registry-base';
import type { ReplicationOptions } from '../replication-options';
import { isWritten, writtenIf } from './conditional-resources';
import { Refusal } from './refusal';
import { checkPartition, checkRegion, partitionOfRegion } from './regions';
import { type Replicated, type ReplicationRule, replicationRules } from './replication';
import { replicationPrefixes } from './replication-prefixes';
import { intrinsicOf, textOf } from './resolved-text';

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html; CloudFormation's schema takes 25 rules. */
const DOCUMENTED_RULES = 10;
const MAX_RULES = 25;
const MAX_DESTINATIONS = 25;
const MAX_FILTERS = 100;

/** The one replication configuration of a registry, kept as it was declared until synth. */
export class RegistryReplication {
  private readonly declared: { account: string; region: string; prefix: string; deletes: boolean }[] = [];

  /** @param written the replications that this registry writes as its one configuration; none where another registry does */
  constructor(
    private readonly registry: IPrivateRegistry & Construct,
    private readonly written: () => readonly RegistryReplication[],
  ) {
    this.makeResource();
  }

  public add({ destinations, repositoryPrefixes, deleteReplication: deletes = false }: ReplicationOptions): void {
    const prefixes = replicationPrefixes(repositoryPrefixes);
    if (destinations.length === 0) {
      throw new Refusal(
        complain({ what: 'replication has no destinations', got: [], allowed: 'at least one registry' }),
      );
    }
    for (const destination of destinations) {
      this.checkDestination(destination);
      this.trustSource(destination, prefixes);
      const { registryAccount: account, registryRegion: region } = destination;
      for (const prefix of prefixes) this.declared.push({ account, region, prefix, deletes });
    }
  }

  /** In the template only where there are rules and this registry writes them. */
  private makeResource(): void {
    const rulesAs = <T>(property: (rule: ReplicationRule) => T) =>
      Lazy.uncachedAny({ produce: (context) => this.rules((value) => context.resolve(value)).map(property) });
    const resource = new ecr.CfnReplicationConfiguration(this.registry, 'Replication', {
      replicationConfiguration: { rules: rulesAs(ruleProperty) },
    });
    // The CDK's own properties have `deleteReplication` from 2.278 on, and drop what they do not know:
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecr-replicationconfiguration-deletereplication.html (2026-11-26)
    resource.addPropertyOverride('ReplicationConfiguration.Rules', rulesAs(rawRule));
    resource.node.addValidation({ validate: () => this.problems(resource) });
    writtenIf(resource, () => this.written().some(({ declared }) => declared.length > 0));
  }

  private rules(resolve: (value: unknown) => unknown): ReplicationRule[] {
    const declared = this.written().flatMap((replication) => replication.declared);
    return replicationRules(
      declared.map(({ account, region, prefix, deletes }): Replicated => {
        const text = (value: string) => textOf(resolve(value));
        return { destination: { account: text(account), region: text(region) }, prefix: text(prefix), deletes };
      }),
    );
  }

  private problems(resource: ecr.CfnReplicationConfiguration): string[] {
    if (!isWritten(resource)) return [];
    const rules = this.rules((value) => resource.stack.resolve(value));
    if (rules.some(({ deletes }) => deletes)) {
      // The schema that the CDK checks templates against is older than the property.
      Validations.of(resource).acknowledge({
        id: 'CloudFormation-Validate::F3002',
        reason: 'DeleteReplication is newer than the schema that is checked; registry-access writes all properties',
      });
    }
    const places = rules.flatMap((rule) => rule.destinations.map(({ account, region }) => `${account} ${region}`));
    const destinations = new Set(places).size;
    const filters = Math.max(...rules.map((rule) => rule.prefixes.length));
    const errors: string[] = [];
    const limit = (what: string, count: number, allowed: number, instead: string) => {
      if (count > allowed) {
        errors.push(failed(CHECKS.replicationLimits, { what: `${count} ${what}`, allowed: `${allowed}`, instead }));
      }
    };
    limit(
      'replication destinations',
      destinations,
      MAX_DESTINATIONS,
      'let the others pull, or cache with PullThroughCache',
    );
    limit('replication rules', rules.length, MAX_RULES, 'replicate the same prefixes to more of the destinations');
    limit('prefixes in one replication rule', filters, MAX_FILTERS, 'replicate a common beginning of them');
    if (rules.length > DOCUMENTED_RULES && rules.length <= MAX_RULES) {
      warn(
        resource,
        CHECKS.manyReplicationRules,
        `${rules.length} replication rules: CloudFormation takes ${MAX_RULES}, ECR's documentation names ${DOCUMENTED_RULES}`,
      );
    }
    return errors;
  }

  private checkDestination(destination: IPrivateRegistry): void {
    const { registryAccount, registryRegion } = this.registry;
    checkRegion(destination.registryRegion);
    // Images are not replicated between partitions: https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
    checkPartition({
      what: 'replication',
      there: partitionOfRegion(destination.registryRegion),
      here: partitionOfRegion(registryRegion),
      got: destination.registryUri,
    });
    if (destination.registryAccount === registryAccount && destination.registryRegion === registryRegion) {
      throw new Refusal(
        complain({
          what: 'a registry cannot be replicated to itself',
          got: destination.registryUri,
          allowed: 'a registry of another account or Region',
        }),
      );
    }
  }

  /** ECR documents the statement for the whole account of the source; the same account needs none. */
  private trustSource(destination: IPrivateRegistry, prefixes: readonly string[]): void {
    const account = this.registry.registryAccount;
    const compared = Token.compareStrings(account, destination.registryAccount);
    if (compared === TokenComparison.SAME || account === destination.registryAccount) return;
    if (Token.isUnresolved(account)) {
      // A pseudo parameter would mean the destination's own account in the destination's template.
      throw new Refusal(
        complain({
          what: `the account of the registry in stack '${Stack.of(this.registry).node.path}' is not known, so its destination cannot trust it`,
          instead: 'give the stack an env',
        }),
      );
    }
    const repositories = prefixes.map((prefix) => `${prefix}*`);
    destination.grants.replicate(new iam.AccountPrincipal(account), { repositories });
  }
}

function ruleProperty({
  destinations,
  prefixes,
}: ReplicationRule): ecr.CfnReplicationConfiguration.ReplicationRuleProperty {
  const value = (text: string) => intrinsicOf(text) as string;
  return {
    destinations: destinations.map(({ account, region }) => ({ registryId: value(account), region: value(region) })),
    ...(prefixes.length === 0
      ? {}
      : { repositoryFilters: prefixes.map((prefix) => ({ filter: value(prefix), filterType: 'PREFIX_MATCH' })) }),
  };
}

/** The rule in CloudFormation's own spelling. */
function rawRule(rule: ReplicationRule): object {
  const { destinations, repositoryFilters } = ruleProperty(rule) as {
    destinations: { registryId: string; region: string }[];
    repositoryFilters?: { filter: string; filterType: string }[];
  };
  return {
    Destinations: destinations.map(({ registryId, region }) => ({ Region: region, RegistryId: registryId })),
    ...(repositoryFilters === undefined
      ? {}
      : {
          RepositoryFilters: repositoryFilters.map(({ filter, filterType }) => ({
            Filter: filter,
            FilterType: filterType,
          })),
        }),
    ...(rule.deletes ? { DeleteReplication: { Enabled: true } } : {}),
  };
}
