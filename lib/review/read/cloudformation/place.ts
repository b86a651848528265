import { dnsSuffixOf, hasUnknown, partitionOf } from '../../../policy';
import type { Collector } from '../collector';
import { hole } from '../value';
import type { Place, Template } from './template';

/**
 * The environment of a stack. What is not known becomes a hole of the stack's own, so that two stacks without an
 * environment are never taken to be in the same account. An unknown Region counts as one of the commercial partition.
 */
export function placeOf(
  label: string,
  account: string | undefined,
  region: string | undefined,
  plainHoles: Set<string>,
): Place {
  const orHole = (value: string | undefined, name: string): string => {
    if (value !== undefined) return value;
    plainHoles.add(`${label}/${name}`);
    return hole(`${label}/${name}`);
  };
  const at = orHole(region, 'AWS::Region');
  const partition = hasUnknown(at) ? 'aws' : (partitionOf(at) ?? hole(`partition of ${at}`));
  return {
    account: orHole(account, 'AWS::AccountId'),
    region: at,
    partition,
    urlSuffix: dnsSuffixOf(partition) ?? hole(`DNS suffix of ${at}`),
  };
}

/** A stack without an environment can be deployed anywhere; that its partition is the commercial one is a guess. */
export function noticeUnknownPlace(template: Template, collector: Collector): void {
  if (!hasUnknown(template.region)) return;
  const message = 'the Region of this stack is not in the input; it is taken to be one of the partition aws';
  collector.notice('unknown-environment', { source: template.source, path: template.label }, message);
}
