/** The type of the root resource, which does not appear in the type chain of its children's URNs. */
export const STACK_TYPE = 'pulumi:pulumi:Stack';

/** `urn:pulumi:<stack>::<project>::<qualified type>::<name>`, taken apart. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  /** The types from the outermost component to the resource itself, joined by `$`. */
  readonly qualifiedType: string;
  readonly type: string;
  readonly name: string;
}

const PREFIX = 'urn:pulumi:';
const SEPARATOR = '::';

/** The parts of a URN, or `undefined` when the text is not one. A name may itself have `::` in it. */
export function parseUrn(urn: string): UrnParts | undefined {
  if (!urn.startsWith(PREFIX)) return undefined;
  const [stack, project, qualifiedType, ...rest] = urn.slice(PREFIX.length).split(SEPARATOR);
  if (stack === undefined || project === undefined || qualifiedType === undefined || rest.length === 0)
    return undefined;
  const type = qualifiedType.slice(qualifiedType.lastIndexOf('$') + 1);
  return { stack, project, qualifiedType, type, name: rest.join(SEPARATOR) };
}

/** The URN that the engine gives to a resource. `parent` is its parent's URN; the root stack counts as no parent. */
export function urnOf(stack: string, project: string, parent: string | undefined, type: string, name: string): string {
  const parentType = parent === undefined ? undefined : parseUrn(parent)?.qualifiedType;
  const chain = parentType === undefined || parentType === STACK_TYPE ? type : `${parentType}$${type}`;
  return `${PREFIX}${[stack, project, chain, name].join(SEPARATOR)}`;
}

/** The package of a type token: `alicloud` of `alicloud:ram/role:Role` and of `pulumi:providers:alicloud`. */
export function packageOf(type: string): string {
  const parts = type.split(':');
  return isProviderType(type) ? (parts[2] ?? '') : (parts[0] ?? '');
}

/** Whether a type is that of a provider resource. */
export function isProviderType(type: string): boolean {
  return type.startsWith('pulumi:providers:');
}

/** A provider reference `<urn>::<id>`, taken apart at its last separator. */
export function parseProviderReference(reference: string): { readonly urn: string; readonly id: string } | undefined {
  const at = reference.lastIndexOf(SEPARATOR);
  return at < 0 ? undefined : { urn: reference.slice(0, at), id: reference.slice(at + SEPARATOR.length) };
}
