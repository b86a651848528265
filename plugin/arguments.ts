import * as pulumi from '@pulumi/pulumi';

/**
 * Inputs as the components take them. Over the wire a list or record that depends on a resource may come as one output; how many resources
 * are made of it has to be known, and is: the value is there. So an output of a known list or record becomes a list or record of outputs, and one
 * that depends on nothing becomes its value.
 */
export async function argumentsOf(inputs: pulumi.Inputs): Promise<Record<string, unknown>> {
  return (await open(inputs)) as Record<string, unknown>;
}

/** The SDK's declarations leave these out. */
interface Inside {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(withUnknowns?: boolean): Promise<unknown>;
  allResources?(): Promise<Set<pulumi.Resource>>;
}

async function open(value: unknown): Promise<unknown> {
  if (pulumi.Output.isInstance(value)) return openOutput(value as pulumi.Output<unknown>);
  if (Array.isArray(value)) return Promise.all(value.map(open));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(async ([key, one]) => [key, await open(one)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function openOutput(output: pulumi.Output<unknown>): Promise<unknown> {
  const inside = output as unknown as Inside;
  if (!(await inside.isKnown)) return output;
  const value = await inside.promise();
  const at = (key: string | number) => open(output.apply((whole) => (whole as Record<string | number, unknown>)[key]));
  if (Array.isArray(value)) return Promise.all(value.map((_, index) => at(index)));
  if (isRecord(value)) {
    const entries = Object.keys(value).map(async (key) => [key, await at(key)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }
  const free = !(await inside.isSecret) && ((await inside.allResources?.())?.size ?? 0) === 0;
  return free ? value : output;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || pulumi.Resource.isInstance(value)) return false;
  return !pulumi.asset.Asset.isInstance(value) && !pulumi.asset.Archive.isInstance(value);
}
