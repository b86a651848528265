import { Token } from 'aws-cdk-lib/core';
import { complain } from '../../policy/errors';
import { CHECKS, failed } from '../checks';
import { Refusal } from './refusal';
import { checkPartition, checkRegion, partitionOfRegion } from './regions';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAX_BODY = 51_200;

const UNIT = /^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/;

/** A synthesized StackSet template. */
export interface StackSetTemplate {
  /** As sent to CloudFormation. */
  readonly body: string;
  readonly template: { readonly Resources?: Readonly<Record<string, TemplateResource>> };
  /** Warnings of its constructs. */
  readonly warnings: readonly string[];
}

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: { readonly RoleName?: unknown };
}

/** Throws for targets that CloudFormation would refuse. `here` is the partition of the stack with the StackSet, if known. */
export function checkRollOut(units: readonly string[], regions: readonly string[], here: string | undefined): void {
  const lists = [
    ['organizational units', units, "['ou-ab12-11111111']"],
    ['Regions', regions, "['eu-west-1']"],
  ] as const;
  for (const [what, list, allowed] of lists) {
    if (list.length === 0) throw new Refusal(complain({ what: `a roll-out to no ${what}`, got: list, allowed }));
  }
  for (const unit of units) {
    if (Token.isUnresolved(unit) || UNIT.test(unit)) continue;
    throw new Refusal(
      complain({
        what: 'not an organizational unit or root',
        got: unit,
        allowed: "'ou-ab12-11111111' or 'r-ab12'",
        ...(unit.startsWith('o-') ? { instead: 'a StackSet takes the id of the unit, not its path' } : {}),
      }),
    );
  }
  const first = regions.map(partitionOfRegion).find((one) => one !== undefined);
  for (const region of regions) {
    checkRegion(region);
    checkPartition({ what: 'a StackSet', there: partitionOfRegion(region), here: here ?? first, got: region });
  }
}

/** What keeps a template from being rolled out to many accounts and Regions. */
export function checkStackSetTemplate({ body, template }: StackSetTemplate, severalRegions: boolean): string[] {
  const errors: string[] = [];
  const resources = Object.entries(template.Resources ?? {});
  if (resources.length === 0) {
    errors.push(
      failed(CHECKS.stackSetTemplate, {
        what: 'the template of a StackSet declares nothing',
        instead: 'declare constructs in its template',
      }),
    );
  }
  const size = Buffer.byteLength(body);
  if (size > MAX_BODY) {
    errors.push(
      failed(CHECKS.stackSetTemplate, {
        what: `the template of a StackSet has ${size} bytes`,
        allowed: `${MAX_BODY} bytes`,
        instead: 'split it into several',
      }),
    );
  }
  for (const [name, { Type, Properties }] of resources) {
    if (Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource') {
      errors.push(
        failed(CHECKS.stackSetTemplate, {
          what: `the template of a StackSet has the custom resource '${name}' (${Type})`,
          instead: 'leave it out: its function would have to be in every account first',
        }),
      );
    }
    const role = Properties?.RoleName;
    if (
      severalRegions &&
      Type === 'AWS::IAM::Role' &&
      role !== undefined &&
      !JSON.stringify(role).includes('AWS::Region')
    ) {
      errors.push(
        failed(CHECKS.stackSetRoleName, {
          what: `the role '${name}' has the same name in every Region`,
          got: role,
          instead: "put Aws.REGION into its name: roles are global, and the second Region's stack would collide",
        }),
      );
    }
  }
  return errors;
}
