import { inspect } from 'node:util';
import * as components from 'registry-access/alicloud';

/** `SyncTarget { namespaceName: 'prod', … }`: what the row is about; the rest is the same in every row and left out. */
export function codeOf(component: string, args: object): string {
  const entries = Object.entries(args).map(([key, value]) => `${key}: ${literal(value)}`);
  return `${component} { ${[...entries, '…'].join(', ')} }`;
}

/** `PullPermission.Sae` by its value. */
const CHOICES: ReadonlyMap<string, string> = new Map(
  Object.entries(components)
    .filter(([, exported]) => typeof exported === 'object')
    .flatMap(([name, choices]) => Object.entries(choices).map(([key, value]) => [String(value), `${name}.${key}`])),
);

/** As it is written in a program, on one line. */
export function literal(value: unknown): string {
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: null, maxArrayLength: null }).replace(
    /'(\w+)'/g,
    (text, choice) => CHOICES.get(choice) ?? text,
  );
}
