import * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import { organizationPathProblem } from '../policy/aws-names';
import { fail } from './private/grant-data';
import { checkShape, text } from './private/shapes';

/**
 * The accounts of an organizational unit as a principal, which the CDK does not have.
 *
 * Renders as `Principal: *` with `ForAnyValue:StringLike` on `aws:PrincipalOrgPaths`.
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths
 *
 * @example
 * // the unit and every unit below it
 * new OrganizationalUnitPrincipal('o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*')
 */
export class OrganizationalUnitPrincipal extends iam.PrincipalBase {
  /** The organization path, as given. */
  public readonly organizationPath: string;

  /**
   * @param organizationPath `o-…/r-…/ou-…-…/` for the accounts directly in the unit; with a final `*` those of the units
   * below it too. Units below units follow one another in the path
   */
  constructor(organizationPath: string) {
    super();
    checkShape('the organization path', organizationPath, text("'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*'"));
    if (!Token.isUnresolved(organizationPath)) fail(organizationPathProblem(organizationPath));
    this.organizationPath = organizationPath;
  }

  public get policyFragment(): iam.PrincipalPolicyFragment {
    return new iam.PrincipalPolicyFragment(
      { AWS: ['*'] },
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': this.organizationPath } },
    );
  }

  public override toString(): string {
    return `OrganizationalUnitPrincipal(${this.organizationPath})`;
  }

  public dedupeString(): string | undefined {
    return `OrganizationalUnitPrincipal:${this.organizationPath}`;
  }
}
