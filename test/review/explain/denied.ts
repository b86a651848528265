import { type Denial, type Explanation, explainDenial, readSources, type SourceDocument } from 'registry-access/review';

export const HUB = '111122223333';
export const SPOKE = '444455556666';
export const CI = `arn:aws:iam::${SPOKE}:role/ci`;
export const APP = `arn:aws:ecr:eu-west-1:${HUB}:repository/team-a/app`;

export const REGISTRY_UID = '1609982529000001';
export const ECI_UID = '1298452580000002';
const INSTANCE = 'cri-nwj395hgf6f3a1b2';
export const ACR_APP = `acs:cr:cn-hangzhou:${REGISTRY_UID}:repository/${INSTANCE}/base/app`;

/** A denial as a message would have told it. */
export function denied(principal: string, action: string, resource: string, more: Partial<Denial> = {}): Denial {
  return {
    form: 'iam',
    text: 'denied',
    principal,
    actions: [action],
    namesActions: true,
    resource,
    parts: [],
    advice: [],
    ...more,
  };
}

/** Policies of a file each, named by what they are attached to. */
export function policyFiles(files: Readonly<Record<string, readonly object[]>>): SourceDocument[] {
  return Object.entries(files).map(([place, statements], at) => ({
    name: `${place}=${at}.json`,
    json: { Version: /^\d{12}\//.test(place) ? '2012-10-17' : '1', Statement: statements },
  }));
}

/** A template with a role of the spoke, so that all of its policies are seen. */
export function roleTemplate(statements: readonly object[], name = 'ci', account = SPOKE): SourceDocument {
  return {
    name: `${account}/eu-west-1=role-${name}.json`,
    json: {
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: name,
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
              ],
            },
            Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
          },
        },
      },
    },
  };
}

export function explained(
  files: Readonly<Record<string, readonly object[]>>,
  denial: Denial,
  more: readonly SourceDocument[] = [],
): Explanation {
  return explainDenial(readSources([...policyFiles(files), ...more], { registryPolicyScope: 'V2' }), denial);
}
