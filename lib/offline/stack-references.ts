import { OfflineError } from './errors';
import { namedUnknown } from './unknowns/marks';
import {
  isSecret,
  isUnknown,
  type PropertyMap,
  type PropertyValue,
  propertyMap,
  secret,
  secretPaths,
  UNKNOWN,
} from './values';

/** The type of the resource by which a program reads the outputs of another stack. */
export const STACK_REFERENCE_TYPE = 'pulumi:pulumi:StackReference';

/** Finds the outputs of a stack by its full name `organization/project/stack`; `undefined` where it is not known. */
export type StackOutputs = (fullName: string) => Promise<PropertyMap | undefined>;

/** The full name of a stack: a program may leave out its own organization, and its own project. */
export function fullStackName(name: string, organization: string, project: string): string {
  const parts = name.split('/');
  if (parts.length >= 3) return name;
  // Two parts are organization and stack on Pulumi Cloud, whose projects then share the name.
  if (parts.length === 2) return [parts[0], project, parts[1]].join('/');
  return [organization, project, name].join('/');
}

/** Outputs that were given as options, under any of the names that the program may use. */
export function givenOutputs(
  given: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  organization: string,
  project: string,
): StackOutputs {
  const byName = new Map(
    Object.entries(given).map(([name, outputs]) => [fullStackName(name, organization, project), propertyMap(outputs)]),
  );
  // An export does not say whose it is: `*` stands for any organization.
  return async (fullName) => byName.get(fullName) ?? byName.get(fullName.replace(/^[^/]*/, '*'));
}

/** Who asks for the outputs of a stack. */
interface Asker {
  readonly organization: string;
  readonly project: string;
  readonly outputs: StackOutputs;
  /** Whether a stack that is not known has unknown outputs; otherwise it is an error. */
  readonly namedUnknowns?: boolean;
}

/**
 * The state that the engine gives to a StackReference, and why nothing is known of that stack where this is so.
 *
 * @throws {@link OfflineError} `STACK_REFERENCE` for a stack that is not known, `STACK_CYCLE` for one that waits for this one; unless
 * unknown values have names
 */
export async function stackReferenceState(
  name: string,
  { organization, project, outputs: outputsOf, namedUnknowns = false }: Asker,
): Promise<{ readonly state: PropertyMap; readonly unknownBecause?: string }> {
  const fullName = fullStackName(name, organization, project);
  const unknown = (why: string) => {
    const outputs = isUnknown(name) ? name : namedUnknown(stackLabel(fullName));
    return { state: { name, outputs, secretOutputNames: [] }, unknownBecause: why };
  };
  let outputs: PropertyMap | undefined;
  try {
    outputs = isUnknown(name) ? undefined : await outputsOf(fullName);
  } catch (error) {
    if (!namedUnknowns || !(error instanceof OfflineError) || error.code !== 'STACK_CYCLE') throw error;
    const how =
      'they are found where this program passes them on or writes them into a text, and unknown where it works on them';
    return unknown(`${error.message.split(': instead:')[0]}; ${how}`);
  }
  if (outputs === undefined) {
    const how = 'name its program folder, or a file of its `pulumi stack export`, beside this one';
    if (namedUnknowns) return unknown(`no source has them; ${how}`);
    throw new OfflineError('STACK_REFERENCE', {
      what: 'the program reads the outputs of a stack that were not given',
      got: name,
      instead: `give them by the option stackReferences: { '${name}': { … } }, or run both by runStacks`,
    });
  }
  const secretOutputNames = Object.entries(outputs)
    .filter(([key, value]) => secretPaths({ [key]: value }).length > 0)
    .map(([key]) => key)
    .sort();
  const shown = namedUnknowns ? (withNames(outputs, stackLabel(fullName)) as PropertyMap) : outputs;
  return { state: { name, outputs: shown, secretOutputNames } };
}

/** How a stack is called in the names of its outputs: whose organization it is of does not tell two of one command apart. */
function stackLabel(fullName: string): string {
  const [project, stack] = fullName.split('/').slice(-2);
  return `stack ${project}/${stack}`;
}

/** Outputs in which what has no name is called by the output that it is. */
function withNames(value: PropertyValue, name: string): PropertyValue {
  const part = (key: string): string => `${name}${name.includes('#') ? '.' : '#'}${key}`;
  if (value === UNKNOWN) return namedUnknown(name);
  if (Array.isArray(value)) return value.map((item, index) => withNames(item, part(String(index))));
  if (typeof value !== 'object' || value === null) return value;
  if (isSecret(value)) return secret(withNames((value as PropertyMap).value ?? null, name));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNames(item, part(key))]));
}
