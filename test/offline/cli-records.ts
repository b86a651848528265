import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PreviewDigest } from 'registry-access/offline';

/** Programs, and beside each what Pulumi's CLI wrote of it (`npm run record`). */
export const RECORDED = join(__dirname, '..', 'fixtures', 'pulumi');

export function recordOf(program: string, file: string): string {
  return readFileSync(join(RECORDED, program, file), 'utf8');
}

/** The signature of a resource among the values of a component: sdk/go/common/resource/properties.go. */
const REFERENCE = '5cf8f73096256a8f31e491e813e4eb8e';

/**
 * Where two digests of one program differ, as `steps[].newState.aliases`, each place once and without the names of what is there.
 * `(order)`: the same elements in another order.
 */
export function differences(ours: PreviewDigest, theirs: PreviewDigest): string[] {
  const found = new Set<string>();
  const visit = (a: unknown, b: unknown, path: string): void => {
    if (JSON.stringify(a) === JSON.stringify(b)) return;
    if (Array.isArray(a) && Array.isArray(b)) {
      const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
      if (sorted(a).join() === sorted(b).join())
        found.add(`${path.replace(/(\.propertyDependencies)\..*/, '$1')} (order)`);
      else if (a.length !== b.length) found.add(path);
      else for (const [index, item] of a.entries()) visit(item, b[index], `${path}[]`);
    } else if (isObject(a) && isObject(b)) {
      const within = Object.values(a).includes(REFERENCE) ? path.replace(/\.inputs\..*$/, '.inputs, a resource') : path;
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) visit(a[key], b[key], `${within}.${key}`);
    } else found.add(path);
  };
  const { steps: own, diagnostics = [], ...rest } = ours;
  const { steps: other, diagnostics: said = [], ...otherRest } = theirs;
  const messages = (list: typeof said) => list.map(({ message }) => message.trim());
  if (messages(diagnostics).join() !== messages(said).join()) found.add('diagnostics (order)');
  visit(byMessage(diagnostics), byMessage(said), 'diagnostics');
  for (const key of new Set([...Object.keys(rest), ...Object.keys(otherRest)])) {
    visit(rest[key as keyof typeof rest], otherRest[key as keyof typeof rest], key);
  }
  const byUrn = new Map(other.map((step) => [step.urn, step]));
  if (own.map(({ urn }) => urn).join() !== other.map(({ urn }) => urn).join()) found.add('steps (order)');
  for (const step of own) {
    visit(step, byUrn.get(step.urn), 'steps[]');
    byUrn.delete(step.urn);
  }
  if (byUrn.size > 0) found.add('steps');
  return [...found].sort();
}

function byMessage(list: NonNullable<PreviewDigest['diagnostics']>): unknown {
  return [...list].sort((a, b) => (a.message < b.message ? -1 : 1));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
