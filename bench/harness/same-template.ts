import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

interface Resource {
  readonly Type: string;
  readonly Properties: unknown;
  readonly DeletionPolicy?: string;
}

/** Fails unless both assemblies declare the same resources with the same properties; logical ids and metadata may differ. */
export function assertSameResources(left: string, right: string): void {
  const [a, b] = [resourcesOf(left), resourcesOf(right)];
  if (a.length === 0 || !isDeepStrictEqual(a, b))
    throw new Error('the two sides did not synthesize the same resources');
}

function resourcesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.template.json'))
    .sort()
    .flatMap((name) => {
      const template = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { Resources: Record<string, Resource> };
      return Object.values(template.Resources).map(({ Type, Properties, DeletionPolicy }) =>
        canonical({ Type, Properties, DeletionPolicy }),
      );
    })
    .sort();
}

/** JSON in which the order of keys says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
