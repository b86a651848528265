import { partitionAt } from '../../partition';
import { hole } from '../../values/value';
import type { Place } from '../artefact';

/**
 * The environment of a stack. What is not known becomes a hole of the stack's own, so that two stacks without an
 * environment are never taken to be in the same account. An unknown Region counts as one of the commercial partition.
 */
export function placeOf(
  named: (name: string) => string,
  account: string | undefined,
  region: string | undefined,
  plainHoles: Set<string>,
): Place {
  const orHole = (value: string | undefined, name: string): string => {
    if (value !== undefined) return value;
    plainHoles.add(named(name));
    return hole(named(name));
  };
  const at = orHole(region, 'AWS::Region');
  return { account: orHole(account, 'AWS::AccountId'), region: at, partition: partitionAt(at) };
}

/** A name below a label; a template that needs no label has names of its own. */
export function namedBelow(label: string): (name: string) => string {
  return (name) => (label === '' ? name : `${label}/${name}`);
}
