import { createHash } from 'node:crypto';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { complain } from '../../policy';
import { CHECKS, failed } from '../checks';
import type { IPrivateRegistry } from '../private-registry-base';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegisterPullTimeUpdateExclusion.html (2026-11-26) */
const PRINCIPAL = /^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)\/[\w+=,.@-]+(\/[\w+=,.@-]+)*$/;
const MAX_ARN = 200;
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-time-update-exclusions.html (2026-11-26) */
const MAX_EXCLUSIONS = 100;

/** The roles and users whose pulls leave the last pull time of an image as it is; each is a resource of its own. */
export class PullTimeExclusions {
  private count = 0;

  constructor(private readonly registry: IPrivateRegistry & Construct) {}

  public add(grantee: iam.IGrantable): void {
    const arn = arnOf(grantee);
    // Named by the principal, so that the order of the calls plays no part, and none is declared twice.
    const text = JSON.stringify(Stack.of(this.registry).resolve(arn));
    const id = `PullTimeUpdateExclusion${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
    if (this.registry.node.tryFindChild(id) !== undefined) return;
    new ecr.CfnPullTimeUpdateExclusion(this.registry, id, { principalArn: arn });
    this.count += 1;
    if (this.count > 1) return;
    this.registry.node.addValidation({ validate: () => this.problems() });
  }

  private problems(): string[] {
    if (this.count <= MAX_EXCLUSIONS) return [];
    return [
      failed(CHECKS.tooManyPullTimeExclusions, {
        what: `${this.count} principals whose pulls are not recorded`,
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
  throw new Error(
    complain({
      what: 'ECR takes roles and users whose pulls are not to be recorded',
      got: isOne && arn !== undefined && !Token.isUnresolved(arn) ? arn : `${grantPrincipal}`,
      allowed: `a role or user, or its ARN of at most ${MAX_ARN} characters`,
    }),
  );
}

/** A token may be the ARN of a role or user, unless it is that of a whole account. */
function isNotKnown(arn: string, principal: iam.IPrincipal): boolean {
  return Token.isUnresolved(arn) && !(principal instanceof iam.AccountPrincipal);
}
