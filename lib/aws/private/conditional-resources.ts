import type { CfnResource } from 'aws-cdk-lib/core';
import { ASKED_ID, declaredLogicalId } from './owner-ids';

/** Of the resources that are only in a template under a condition, whether they are. */
const CONDITIONS = new WeakMap<CfnResource, () => boolean>();

/**
 * Has a resource in its template only where the condition holds when templates are rendered, as the CDK's own `iam.Policy` does it. What
 * there is one of for a registry is in the stack that owns it, which is known after the last line of the app; and the CDK cannot
 * move a construct. So each construct for the registry has one, and one of them is written.
 */
export function writtenIf<R extends CfnResource>(resource: R, condition: () => boolean): R {
  CONDITIONS.set(resource, condition);
  Object.defineProperty(resource, 'shouldSynthesize', { value: condition });
  if (resource.node.scope?.node.id === ASKED_ID) resource.overrideLogicalId(declaredLogicalId(resource.node.id));
  return resource;
}

/** Whether a resource will be in its template. Final once every line of the app has run. */
export function isWritten(resource: CfnResource): boolean {
  return CONDITIONS.get(resource)?.() ?? true;
}
