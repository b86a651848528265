import { createHash } from 'node:crypto';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { parseArn } from '../../policy/aws-names';
import { complain } from '../../policy/errors';
import { CHECKS, failed } from '../checks';
import type { IPrivateRegistry } from '../private-registry-base';
import { writtenIf } from './conditional-resources';
import { Refusal } from './refusal';
import { checkPartition, partitionAt } from './regions';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegisterPullTimeUpdateExclusion.html (2026-11-26) */
const PRINCIPAL = /^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)\/[\w+=,.@-]+(\/[\w+=,.@-]+)*$/;
const MAX_ARN = 200;
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-time-update-exclusions.html (2026-11-26) */
const MAX_EXCLUSIONS = 100;

/** The roles and users whose pulls leave the last pull time of an image as it is; each is a resource of its own. */
export class PullTimeExclusions {
  /** ARN by construct id. */
  private readonly arns = new Map<string, string>();

  /**
   * @param written those that this registry writes; none where another registry does
   * @param all those of every construct for the registry
   */
  constructor(
    private readonly registry: IPrivateRegistry & Construct,
    private readonly written: () => readonly PullTimeExclusions[],
    private readonly all: () => readonly PullTimeExclusions[],
  ) {
    for (const other of all()) for (const [id, arn] of other.arns) this.declare(id, arn);
    registry.node.addValidation({ validate: () => this.problems() });
  }

  public add(grantee: iam.IGrantable): void {
    const arn = arnOf(grantee);
    checkPartition({
      what: 'an exclusion from pull times',
      there: Token.isUnresolved(arn) ? undefined : parseArn(arn)?.partition,
      here: partitionAt(this.registry.env.region, this.registry),
      got: arn,
    });
    // Named by the principal, so that the order of the calls plays no part, and none is declared twice.
    const hash = createHash('sha256').update(this.keyOf(grantee.grantPrincipal, arn)).digest('hex');
    const id = `PullTimeUpdateExclusion${hash.slice(0, 8)}`;
    this.arns.set(id, arn);
    for (const one of this.all()) one.declare(id, arn);
  }

  /** Logical ids are only unique within a stack. */
  private keyOf(principal: iam.IPrincipal, arn: string): string {
    if (Token.isUnresolved(arn) && Construct.isConstruct(principal)) return principal.node.path;
    return JSON.stringify(Stack.of(this.registry).resolve(arn));
  }

  /** Each construct for the registry has it, since which of them writes it is known after the last line of the app. */
  private declare(id: string, arn: string): void {
    if (this.registry.node.tryFindChild(id) !== undefined) return;
    const resource = new ecr.CfnPullTimeUpdateExclusion(this.registry, id, { principalArn: arn });
    writtenIf(resource, () => this.written().some(({ arns }) => arns.has(id)));
  }

  private problems(): string[] {
    const count = new Set(this.written().flatMap(({ arns }) => [...arns.keys()])).size;
    if (count <= MAX_EXCLUSIONS) return [];
    return [
      failed(CHECKS.tooManyPullTimeExclusions, {
        what: `${count} principals whose pulls are not recorded`,
        allowed: `${MAX_EXCLUSIONS}`,
        instead: 'let the scanners share a role',
      }),
    ];
  }
}

function arnOf({ grantPrincipal }: iam.IGrantable): string {
  const { principalJson } = grantPrincipal.policyFragment;
  const ids = [principalJson.AWS ?? []].flat();
  const [arn] = ids;
  const isOne = ids.length === 1 && Object.keys(principalJson).length === 1;
  if (
    isOne &&
    arn !== undefined &&
    (isNotKnown(arn, grantPrincipal) || (PRINCIPAL.test(arn) && arn.length <= MAX_ARN))
  ) {
    return arn;
  }
  throw new Refusal(
    complain({
      what: 'ECR takes roles and users whose pulls are not to be recorded',
      got: isOne && arn !== undefined && !Token.isUnresolved(arn) ? arn : `${grantPrincipal}`,
      allowed: `a role or user, or its ARN of at most ${MAX_ARN} characters`,
    }),
  );
}

/** A token may be the ARN of a role or user, unless it is that of a whole account. */
function isNotKnown(arn: string, principal: iam.IPrincipal): boolean {
  return Token.isUnresolved(arn) && !(principal instanceof iam.AccountPrincipal || principal instanceof iam.Group);
}
