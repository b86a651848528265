import { parseAcrTarget, parseAcsName } from '../../policy/alicloud-names';
import { identityNameOf } from '../../policy/principal';
import type { Asked } from '../decide/asked';
import { ownerOf } from './additions';
import type { CallAbout } from './call-about';
import { componentOf } from './components';
import type { ConstructCall } from './explanation';
import { code, text } from './typescript';

/** The component that adds the same for Alibaba Cloud; where one of them made the role already, what it takes more. */
export function alicloudCall(about: CallAbout): ConstructCall | undefined {
  const { to } = about;
  if (to.kind === 'trust') return trustCall(about, to.role);
  if (to.kind !== 'identity') return undefined;
  return about.target.role === undefined
    ? imagesCall(about, to.identity)
    : assumptionCall(about, to.identity, about.target.role);
}

function made(account: string, line: string): ConstructCall {
  return { package: 'registry-access/alicloud', account, code: line };
}

/** One more element of a list that a component has; undefined where the input shows no such component. */
function oneMore(
  { declaredAt = '' }: CallAbout,
  account: string,
  constructs: readonly string[],
  property: string,
  element: string,
): ConstructCall | undefined {
  const found = componentOf(declaredAt);
  if (found === undefined || !constructs.includes(found.construct)) return undefined;
  return { ...made(account, element), within: { ...found, property } };
}

function trustCall(about: CallAbout, role: string): ConstructCall | undefined {
  const { side, who, declaredAt } = about;
  const name = identityNameOf(role)?.name;
  if (side !== 'trust' || name === undefined || !who.startsWith('acs:')) return undefined;
  const account = ownerOf(role);
  const [property, trusted] = who.endsWith(':root')
    ? (['trustedAccountUids', ownerOf(who)] as const)
    : (['trustedRoleArns', who] as const);
  if (property === 'trustedRoleArns' && identityNameOf(who)?.kind !== 'role') return undefined;
  // A second component would make a second role of that name.
  if (declaredAt !== undefined) return oneMore(about, account, ['AcrPullRole'], property, text(trusted));
  const members = code({ registryUid: account, roleName: name, [property]: [trusted] });
  return made(account, `new AcrPullRole(${text(name)}, ${members.slice(0, -2)}, pull }, { provider });`);
}

function assumptionCall(about: CallAbout, caller: string, role: string): ConstructCall | undefined {
  const identity = identityNameOf(caller);
  const account = ownerOf(caller);
  if (identity?.kind !== 'role') return undefined;
  if (about.declaredAt !== undefined) return oneMore(about, account, ['EciServiceRole'], 'pullRoleArns', text(role));
  const members = code({ eciUid: account, roleName: identity.name, pullRoleArns: [role] });
  return made(account, `new EciServiceRole(${text(identity.name)}, ${members}, { provider });`);
}

function imagesCall(about: CallAbout, caller: string): ConstructCall | undefined {
  const { target, actions } = about;
  const identity = identityNameOf(caller);
  const account = ownerOf(caller);
  const acs = parseAcsName(target.names[0] ?? '');
  // A policy reaches what is of its own account, and a token alone is no use of a repository.
  if (identity === undefined || acs?.account !== account || actions.every(isToken)) return undefined;
  const where = parseAcrTarget(acs.resource);
  if (where === undefined || !('path' in where) || where.path.length < 2) return undefined;
  const isChart = where.kind === 'chart';
  if (isChart && where.edition === 'personal') return undefined;
  const verb = acrVerbOf(actions);
  if (verb === undefined) return undefined;
  const repository = text(where.path.join('/'));
  const edition =
    where.edition === 'personal' ? 'edition: AcrEdition.Personal, ' : `instanceId: ${text(where.instanceId ?? '')}, `;
  const place = `${edition}regionId: ${text(acs.region)}`;
  if (verb === 'pull' && !isChart) {
    const scope = `{ ${place}, repositories: [${repository}] }`;
    const wider = oneMore(about, account, ['PasswordFreePull', 'AcrPullRole'], 'pull', scope);
    if (wider !== undefined) return wider;
  }
  const granted = `${verb}: { repositories: [${repository}] }`;
  const members = `registryUid: ${text(account)}, ${place}, ${isChart ? `charts: { ${granted} }` : granted}, ${identity.kind}s: [${text(identity.name)}]`;
  return made(account, `new RepositoryAccess(${text(identity.name)}, { ${members} }, { provider });`);
}

function isToken(action: string): boolean {
  return /^cr:getauthorizationtoken$/i.test(action);
}

/** The grant that somebody means who asks for these actions; undefined where each would give more: whoever lists need not pull. */
function acrVerbOf(actions: readonly string[]): 'pull' | 'push' | 'manage' | undefined {
  const names = actions.map((action) => action.toLowerCase().replace(/^cr:/, ''));
  const within = (pattern: RegExp): boolean => names.every((name) => pattern.test(name));
  if (names.includes('pullrepository') && within(/^(?:pullrepository$|get|list)/)) return 'pull';
  if (names.includes('pushrepository') && within(/^(?:pullrepository$|pushrepository$|get|list)/)) return 'push';
  // It may do everything, and so it is for whoever may take the repository away.
  return names.includes('deleterepository') ? 'manage' : undefined;
}

/** Between two accounts ACR knows no policy on the registry: somebody of its own account pulls on behalf of the other. */
export function passwordFreePull(caller: string, target: Asked): ConstructCall | undefined {
  const { registry, repository } = target;
  if (registry?.cloud !== 'alicloud' || registry.instance === undefined || repository === undefined) return undefined;
  // Container groups pull images, and a role for them is none for charts.
  if (target.holds === 'chart') return undefined;
  const uids = `eciUid: ${text(caller)}, eciRegionId, eciProvider, registryUid: ${text(registry.account)}, registryProvider`;
  const scope = code({ instanceId: registry.instance, regionId: registry.region, repositories: [repository] });
  return {
    package: 'registry-access/alicloud',
    account: registry.account,
    code: `new PasswordFreePull('images', { ${uids}, pull: [${scope}] });`,
  };
}
