/** What a preview declares: properties by the URNs of resources, both in words that do not depend on the language. */
export type Declared = ReadonlyMap<string, string>;

interface State {
  readonly urn: string;
  readonly custom?: boolean;
  readonly type: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly provider?: string;
  readonly parent?: string;
}

/** The resources of `pulumi preview --json`, or of an offline run, without stacks and providers. */
export function declaredIn(digest: unknown): Declared {
  const { steps = [] } = digest as { readonly steps?: readonly { readonly newState?: State }[] };
  const states = steps.flatMap(({ newState }) => newState ?? []);
  const managed = states.filter(({ type }) => !type.startsWith('pulumi:'));
  return new Map(managed.map((state) => [placeOf(state.urn), JSON.stringify(ordered(wordsOf(state)), null, 2)]));
}

/** What differs, a line each. */
export function differences(expected: Declared, found: Declared): string[] {
  const names = [...new Set([...expected.keys(), ...found.keys()])].sort();
  return names.flatMap((name) => {
    const [wanted, got] = [expected.get(name), found.get(name)];
    if (wanted === got) return [];
    if (got === undefined) return [`${name} is not declared`];
    return [wanted === undefined ? `${name} is declared, and not in TypeScript` : `${name} is ${got}, not ${wanted}`];
  });
}

/** Inputs of components are not the same: a program of Node hands what it was given to its own engine as it stands. */
function wordsOf({ urn, custom, inputs = {}, provider, parent }: State): Record<string, unknown> {
  const ours = Object.entries(inputs).filter(([key]) => !key.startsWith('__'));
  return {
    urn: placeOf(urn),
    parent: parent === undefined ? undefined : placeOf(parent),
    ...(custom === true ? { inputs: Object.fromEntries(ours), provider: providerOf(provider) } : {}),
  };
}

/** Which of the program's own providers it is; the plugin is one itself where a program of Node has dynamic resources. */
function providerOf(provider: string | undefined): string | undefined {
  const [type = '', name] = provider?.split('::').slice(2) ?? [];
  return type.endsWith(':alicloud') ? name : undefined;
}

/** Type and name, of a stack neither; what is dynamic in a program of Node has a type of the plugin's. */
function placeOf(urn: string): string {
  const [, , types = '', name = ''] = urn.split('::');
  if (types === 'pulumi:pulumi:Stack') return 'the stack';
  return `${types.replace('pulumi-nodejs:dynamic/registry-access:', 'registry-access:index:')}::${name}`;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, ordered(one)]),
  );
}
