import { Names } from 'aws-cdk-lib/core';
import { Construct, RootConstruct } from 'constructs';

/** The id under which synth tells people to declare the registry of a stack that has only asked for it. */
export const OWNER_ID = 'PrivateRegistry';

/** The id of what a stack only asks for; no construct of an app is called so. */
export const ASKED_ID = 'PrivateRegistry.of';

/**
 * The logical id that a child of `new PrivateRegistry(stack, 'PrivateRegistry')` has. What a stack only asks for has it too, so that
 * declaring it afterwards replaces nothing: one of a kind cannot be replaced, since CloudFormation creates before it deletes.
 */
export function declaredLogicalId(child: string): string {
  const registry = new Construct(new RootConstruct(), OWNER_ID);
  return Names.nodeUniqueId(new Construct(registry, child).node);
}
