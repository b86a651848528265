import { identityNameOf } from '../../policy/principal';
import type { AccessModel, RegistryRef } from '../model/model';
import { registryKey } from '../model/registry-key';
import { sharedGrant } from './calls';
import type { Addition, ConstructCall, PolicyPlace } from './explanation';

/** What both sides lack, where one program has both: the declaration that writes it, and the additions without a fragment for each. */
export interface Together {
  readonly add: readonly Addition[];
  readonly together: ConstructCall;
}

/**
 * One declaration for the caller's policy and that of the registry, where the input shows that one CDK app makes the role or user and has the
 * registry: a grant to it writes both. Undefined where they are not known to be of one app, or no grant has these actions.
 */
export function togetherIn(
  model: AccessModel,
  add: readonly Addition[],
  repository: string | undefined,
): Together | undefined {
  const caller = add.find(({ side }) => side === 'caller');
  const registry = add.find(({ side }) => side === 'registry');
  if (caller?.to.kind !== 'identity' || registry === undefined) return undefined;
  const { to } = registry;
  if (to.kind !== 'registry' && to.kind !== 'repository') return undefined;
  const { identity } = caller.to;
  const kind = identityNameOf(identity)?.kind;
  const program = programOf(model, identity);
  if (program === undefined || kind === undefined || !hasRegistry(model, to, program)) return undefined;
  const actions = [caller, registry].flatMap(({ statements }) =>
    statements.flatMap(({ Action = [] }) => Action as string | readonly string[]),
  );
  const code = sharedGrant(to, actions, kind, repository);
  if (code === undefined) return undefined;
  return {
    together: { package: 'registry-access/aws', account: to.account, code, program },
    add: add.map((one) => (one === caller ? bare(one) : one === registry ? ofProgram(bare(one)) : one)),
  };
}

function bare({ call: _, ...rest }: Addition): Addition {
  return rest;
}

/** Of a registry whose stack is among the sources some is known. */
function ofProgram(one: Addition): Addition {
  return one.isUnseen === true ? { ...one, isPartly: true } : one;
}

/** The cloud assembly in which an identity is declared, by its name as a source. */
function programOf({ identities }: AccessModel, arn: string): string | undefined {
  const found = identities.find((one) => one.arn === arn && one.elsewhere !== true);
  return found === undefined ? undefined : assemblyOf(found.origin.source);
}

/** A stack of a cloud assembly stands behind a `#`. */
function assemblyOf(source: string): string | undefined {
  const cut = source.lastIndexOf('#');
  return cut === -1 ? undefined : source.slice(0, cut);
}

function hasRegistry(
  { repositories, policies }: AccessModel,
  { account, region }: Extract<PolicyPlace, { readonly region: string }>,
  program: string,
): boolean {
  const key = registryKey({ cloud: 'aws', account, region });
  const isThere = (registry: RegistryRef, source: string): boolean =>
    registryKey(registry) === key && assemblyOf(source) === program;
  return (
    repositories.some(({ registry, origin }) => isThere(registry, origin.source)) ||
    policies.some(({ attachment, origin }) => 'registry' in attachment && isThere(attachment.registry, origin.source))
  );
}
