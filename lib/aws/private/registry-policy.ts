import type * as iam from 'aws-cdk-lib/aws-iam';
import { type ResourceEnvironment, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { SIZE_LIMITS } from '../../policy/size';
import { TOKEN_ACTION } from '../actions';
import { CHECKS, failed } from '../checks';
import type { AskedGrant, AskedPrincipal } from './grant-data';
import { GrantLedger, type LedgerPolicy } from './grant-ledger';
import { Refusal } from './refusal';
import { writtenPartition } from './regions';
import { textOf } from './resolved-text';

/** A construct for a registry, and where that registry is. */
export interface PlacedRegistry extends IConstruct {
  readonly env: ResourceEnvironment;
}

/** What is granted on one registry, and the policy that it comes to. */
export class RegistryPolicy {
  private readonly ledger = new GrantLedger();

  /** @param partition of the registry, where its Region says it; that of the stack otherwise */
  constructor(
    private readonly registry: PlacedRegistry,
    private readonly partition?: string,
  ) {}

  public get isEmpty(): boolean {
    return this.ledger.isEmpty;
  }

  /** Of all grants, as they were asked for. */
  public get principals(): AskedPrincipal[] {
    return this.ledger.grants.flatMap(({ principals }) => principals);
  }

  public add(grant: AskedGrant): void {
    this.ledger.add(grant);
  }

  /** A statement by hand, which is kept as it is. */
  public addStatement(statement: iam.PolicyStatement): void {
    if (statement.actions.includes(TOKEN_ACTION)) {
      throw new Refusal(
        failed(CHECKS.tokenInResourcePolicy, {
          what: `${TOKEN_ACTION} cannot be granted by a registry policy`,
          instead: 'grant it on * in the identity policy of who logs in; the pull and push grants do',
        }),
      );
    }
    this.ledger.addStatement(statement);
  }

  /** @param beside grants on the same registry that were made through other constructs, and go into the same policy */
  public render(
    resolve = (value: unknown): unknown => Stack.of(this.registry).resolve(value),
    beside: readonly RegistryPolicy[] = [],
  ): LedgerPolicy {
    const { env } = this.registry;
    const text = (value: string) => textOf(resolve(value));
    const partition = this.partition ?? text(writtenPartition(Stack.of(this.registry)));
    const target = {
      resolve,
      place: { partition, account: text(env.account), region: text(env.region) },
      partition,
      limit: SIZE_LIMITS.ecrRegistryPolicy,
    };
    return this.ledger.render(
      target,
      beside.map(({ ledger }) => ledger),
    );
  }
}
