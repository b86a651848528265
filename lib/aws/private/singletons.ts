import { CfnResource, Stack, Stage, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { Check } from '../check';
import { CHECKS, failed } from '../checks';
import { isWritten } from './conditional-resources';
import { lambdaRegionErrors } from './lambda-checks';
import { policyErrors } from './policy-checks';

const CHECKED = Symbol.for('registry-access.policiesChecked');

/**
 * The environment of a construct as a text: `<account>/<region>`, or the stack's path where one of them is not known. Two stacks
 * without an environment may go to different places, so they count as two.
 */
export function environmentKey(scope: IConstruct): string {
  let stack = Stack.of(scope);
  while (stack.nestedStackParent !== undefined) stack = stack.nestedStackParent;
  const { account, region } = stack;
  return Token.isUnresolved(account) || Token.isUnresolved(region)
    ? `stack ${stack.node.path}`
    : `${account}/${region}`;
}

/** Things of which a registry has one, by type of resource; texts, because the CDK's classes take long to load. */
const SINGLETONS: Readonly<Record<string, { readonly check: Check; readonly what: string }>> = {
  'AWS::ECR::RegistryPolicy': {
    check: CHECKS.duplicateRegistryPolicy,
    what: 'two registry policies for',
  },
  'AWS::ECR::ReplicationConfiguration': {
    check: CHECKS.duplicateReplication,
    what: 'two replication configurations for',
  },
  'AWS::ECR::SigningConfiguration': {
    check: CHECKS.duplicateSigning,
    what: 'two signing configurations for',
  },
  'AWS::ECR::RegistryScanningConfiguration': {
    check: CHECKS.duplicateScanning,
    what: 'two scanning configurations for',
  },
};

/**
 * Makes the app fail synth if it declares two of a thing of which a registry has one, or a registry or repository policy that ECR
 * would refuse, whoever declares them.
 */
export function checkPolicies(scope: IConstruct): void {
  const root = scope.node.root as IConstruct & { [CHECKED]?: true };
  // Stages of an app are synthesized before it and on their own, so the app sees them all; a stage alone sees itself.
  if (root[CHECKED] === true) return;
  Object.defineProperty(root, CHECKED, { value: true });
  root.node.addValidation({ validate: () => problems(root) });
}

const ONE_FOR_BOTH =
  'declare the registry once, with new PrivateRegistry(stack, id), and take it everywhere else from PrivateRegistry.of(scope); one that is deployed keeps its logical id by an option (policyLogicalId …)';

/** Each stage is synthesized and deployed by itself. */
const ONE_STAGE =
  'declare it in one stage, and name it by PrivateRegistry.fromRegistryAttributes(…) in the other, which says what the owner must add';

function problems(root: IConstruct): string[] {
  const first = new Map<string, IConstruct>();
  const errors: string[] = [];
  for (const construct of root.node.findAll()) {
    if (!CfnResource.isCfnResource(construct) || !isWritten(construct)) continue;
    errors.push(...policyErrors(construct), ...lambdaRegionErrors(construct));
    const singleton = SINGLETONS[construct.cfnResourceType];
    if (singleton === undefined) continue;
    const environment = environmentKey(construct);
    const key = `${construct.cfnResourceType} ${environment}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, construct);
    else {
      errors.push(
        failed(singleton.check, {
          what: `${singleton.what} ${environment}: '${ownerOf(other).node.path}' and '${ownerOf(construct).node.path}'`,
          instead: Stage.of(other) === Stage.of(construct) ? ONE_FOR_BOTH : ONE_STAGE,
        }),
      );
    }
  }
  return errors;
}

/** The construct that a reader knows: the registry around the resource, or the resource itself where there is none. */
function ownerOf(construct: IConstruct): IConstruct {
  const parent = construct.node.scope;
  return parent === undefined || Stack.isStack(parent) || Stage.isStage(parent) ? construct : parent;
}
