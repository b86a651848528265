import type * as iam from 'aws-cdk-lib/aws-iam';
import { type CfnResource, Lazy, type ResourceEnvironment, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { complain } from '../../policy/errors';
import type { SizeLimit } from '../../policy/size';
import { CHECKS, warn } from '../checks';
import { resolverElsewhere } from './elsewhere';
import type { AskedGrant } from './grant-data';
import { GrantLedger, type LedgerPolicy } from './grant-ledger';
import { acknowledgeConditionedStar } from './nag';
import { markManaged } from './policy-checks';
import { ownerMustAdd, statementOf } from './policy-document';
import { readWritten } from './written-policy';

/** The resource of a repository, private or public, which has its policy as a property. */
type WithPolicyText = CfnResource & { repositoryPolicyText?: unknown };

/** What the policy of a repository is rendered by. */
export interface SharedPolicyProps {
  /** The construct that a reader knows. */
  readonly scope: IConstruct;
  readonly env: ResourceEnvironment;
  readonly limit: SizeLimit;
  /** The repository in messages: `the imported repository`. */
  readonly what: string;
  readonly partition: (resolve: (value: unknown) => unknown) => string;
  /** The resource, where it is in this app. */
  readonly resource: () => WithPolicyText | undefined;
}

/** What is granted on one repository, and the policy that it comes to, together with what others put into the same policy. */
export class SharedPolicy {
  private readonly ledger = new GrantLedger();
  private elsewhere?: (value: unknown) => unknown;
  /** What the repository renders as its policy by itself; set once the grants are rendered with it. */
  private before?: { readonly text: unknown };

  constructor(private readonly props: SharedPolicyProps) {}

  /** What somebody else has to add to the policy; empty where this app writes it. */
  public get requiredStatements(): iam.PolicyStatement[] {
    if (this.props.resource() !== undefined || this.ledger.isEmpty) return [];
    return this.render(undefined, this.resolver()).statements.map(statementOf);
  }

  /** Keeps a grant; what is wrong with the policy is reported at the construct. */
  public add(grant: AskedGrant, at: () => IConstruct): void {
    if (this.ledger.isEmpty) {
      const reported = at();
      reported.node.addValidation({ validate: () => this.problems(reported) });
    }
    this.ledger.add(grant);
  }

  /** Has the resource say what is granted, together with what it says by itself. */
  public write(resource: WithPolicyText, grant: AskedGrant): void {
    if (this.before === undefined) {
      // The CDK's own repository keeps its policy to itself, so what it renders is read here and written back together with
      // the grants. It stays a late-bound value: statements may be added to the repository until synth.
      const text = resource.repositoryPolicyText;
      this.before = { text };
      resource.repositoryPolicyText = Lazy.uncachedAny({
        produce: (context) => {
          const { statements } = this.render(text, (value) => context.resolve(value));
          // What the CDK looks for while it prepares are references; rendering has met them all, and leaves none.
          return context.preparing ? undefined : { Version: '2012-10-17', Statement: statements };
        },
      });
      markManaged(resource, () => this.render(text).doubtful);
    }
    acknowledgeConditionedStar(resource, grant.principals);
  }

  /** Of a repository owned elsewhere, whose owner reads the statement outside this app. */
  private resolver(): (value: unknown) => unknown {
    this.elsewhere ??= resolverElsewhere(this.props.env, Stack.of(this.props.scope));
    return this.elsewhere;
  }

  private render(
    before: unknown,
    resolve = (value: unknown): unknown => Stack.of(this.props.scope).resolve(value),
  ): LedgerPolicy {
    const { partition, limit } = this.props;
    const { boxes, others, problems } = readWritten(resolve(before));
    return this.ledger.render({ resolve, partition: partition(resolve), limit, boxes, others, problems });
  }

  private problems(reported: IConstruct): string[] {
    const owned = this.props.resource() !== undefined;
    const { statements, errors, nearlyFull } = owned
      ? this.render(this.before?.text)
      : this.render(undefined, this.resolver());
    if (nearlyFull !== undefined) warn(reported, CHECKS.policyNearlyFull, nearlyFull);
    if (!owned) {
      warn(
        reported,
        CHECKS.policyNotWritten,
        complain({
          what: `the policy of ${this.props.what} '${this.props.scope.node.path}' is not written by this app`,
          instead: ownerMustAdd(statements),
        }),
      );
    }
    return [...errors];
  }
}
