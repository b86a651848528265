import { OfflineError } from './errors';
import { type PropertyMap, propertyMap, secretPaths } from './values';

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
  return async (fullName) => byName.get(fullName);
}

/** The state that the engine gives to a StackReference. Throws `STACK_REFERENCE` where the stack is not known. */
export async function stackReferenceState(
  name: string,
  setting: { readonly organization: string; readonly project: string; readonly outputs: StackOutputs },
): Promise<PropertyMap> {
  const outputs = await setting.outputs(fullStackName(name, setting.organization, setting.project));
  if (outputs === undefined) {
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
  return { name, outputs, secretOutputNames };
}
