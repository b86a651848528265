/** A component of this package in the URN of a resource that it made: its class, the name that the program gave it. */
export interface DeclaredComponent {
  readonly construct: string;
  readonly name: string;
}

const URN = /^urn:pulumi:[^:]*::[^:]*::(.+)::([^:]+)$/;
const OWN = 'registry-access:index:';

/** What each component appends to its own name for what it makes. */
const SUFFIXES: Readonly<Record<string, string>> = { AcrPullRole: '-pull', EciServiceRole: '-service' };

/**
 * The component of this package that a resource of a Pulumi program comes from, the outermost one; undefined for any other resource. A URN
 * has the types of all parents and the name of the resource alone, which begins with that of the component.
 */
export function componentOf(urn: string): DeclaredComponent | undefined {
  const [, types = '', leaf = ''] = URN.exec(urn) ?? [];
  const own = types.split('$').filter((type) => type.startsWith(OWN));
  const [outer, inner, ...others] = own.map((type) => type.slice(OWN.length));
  if (outer === undefined || others.length > 0) return undefined;
  const made = withoutEnd(leaf, '-role') ?? withoutEnd(leaf, '-policy') ?? withoutEnd(leaf, '-attachment');
  const name = inner === undefined ? made : withoutEnd(made, SUFFIXES[inner]);
  return name === undefined || name === '' ? undefined : { construct: outer, name };
}

function withoutEnd(text: string | undefined, end: string | undefined): string | undefined {
  return end !== undefined && text?.endsWith(end) === true ? text.slice(0, -end.length) : undefined;
}
