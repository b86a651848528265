import { parseAcrTarget, parseAcsName } from '../../policy/alicloud-names';
import { parseArn } from '../../policy/aws-names';
import { identityNameOf } from '../../policy/principal';
import type { StatementJson } from '../../policy/render';
import type { Asked } from '../decide/asked';
import type { RequestSide } from '../decide/side-answers';
import { ownerOf } from './additions';
import type { ConstructCall, PolicyPlace } from './explanation';

/** What a call is about. */
export interface CallAbout {
  readonly side: RequestSide;
  readonly to: PolicyPlace;
  readonly statements: readonly StatementJson[];
  readonly target: Asked;
  /** The actions that are added, on the repository or without one. */
  readonly actions: readonly string[];
  /** ARN of whoever asks, an account id, or a service. */
  readonly who: string;
  /** Whether the other side lets it through already. */
  readonly otherAllows: boolean;
}

/** The construct or component of this package that adds the same; undefined where there is none for it. */
export function callFor(about: CallAbout): ConstructCall | undefined {
  return about.who.startsWith('acs:') || about.target.registry?.cloud === 'alicloud' || isRam(about.to)
    ? alicloudCall(about)
    : awsCall(about);
}

function isRam(to: PolicyPlace): boolean {
  return 'identity' in to ? to.identity.startsWith('acs:') : to.kind === 'trust' && to.role.startsWith('acs:');
}

/** A text as TypeScript has it. */
function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function code(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(code).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, one]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key)}: ${code(one)}`,
    );
    return `{ ${members.join(', ')} }`;
  }
  return typeof value === 'string' ? text(value) : String(value);
}

const PULL = ['batchchecklayeravailability', 'batchgetimage', 'getdownloadurlforlayer'];
const PUSH = [
  'batchchecklayeravailability',
  'batchgetimage',
  'completelayerupload',
  'initiatelayerupload',
  'putimage',
  'uploadlayerpart',
];
const FIRST_PULL = ['batchimportupstreamimage', 'createrepository'];
const IMPORT = ['batchgetimage', 'batchimportupstreamimage', 'getdownloadurlforlayer', 'getimagecopystatus'];

type Verb = 'pull' | 'push' | 'pullPush' | 'import' | 'replicate' | 'createRepository' | 'token' | 'firstPull';

/** The grant that has these actions, and as few others as any; undefined where none has them. */
function verbOf(actions: readonly string[], side: RequestSide): Verb | undefined {
  const names = actions.map((action) => action.toLowerCase().replace(/^ecr:/, ''));
  const own = names.filter((name) => name !== 'getauthorizationtoken');
  const within = (list: readonly string[]): boolean => own.every((name) => list.includes(name));
  if (names.some((name) => name.includes(':'))) return undefined;
  if (own.length === 0) return 'token';
  if (within(PULL)) return 'pull';
  if (within(PUSH)) return 'push';
  if (within([...PULL, ...PUSH])) return 'pullPush';
  if (side === 'caller') {
    // Whoever only makes repositories need not pull through a cache.
    return own.includes('batchimportupstreamimage') && within([...PULL, ...FIRST_PULL]) ? 'firstPull' : undefined;
  }
  if (within(['createrepository'])) return 'createRepository';
  if (within(['createrepository', 'replicateimage'])) return 'replicate';
  return within(IMPORT) ? 'import' : undefined;
}

function awsCall(about: CallAbout): ConstructCall | undefined {
  const { side, to, target, who, actions } = about;
  const verb = verbOf(actions, side);
  const made = (account: string, line: string): ConstructCall => ({
    package: 'registry-access/aws',
    account,
    code: line,
  });
  const { repository, registry } = target;
  if (side === 'registry' && (to.kind === 'registry' || to.kind === 'repository')) {
    // ECR Public has no construct here.
    if (registry?.region === 'public') return undefined;
    const onRepository = to.kind === 'repository';
    const facade = onRepository ? 'RepositoryAccess.fromRepository(repository)' : 'PrivateRegistry.of(this)';
    if (who === 'lambda.amazonaws.com') {
      const source = sourceAccountIn(about.statements);
      return made(
        to.account,
        `RepositoryAccess.fromRepository(repository).grants.lambdaPull({ account: ${source === undefined ? 'functionAccount' : text(source)} });`,
      );
    }
    const hasVerb = verb !== undefined && verb !== 'token' && verb !== 'firstPull';
    const isOffered = hasVerb && (!onRepository || (verb !== 'replicate' && verb !== 'createRepository'));
    if (isOffered && (repository !== undefined || onRepository)) {
      const options = onRepository ? '' : `, { repositories: [${text(repository ?? '*')}] }`;
      return made(to.account, `${facade}.grants.${verb}(${principalCode(who, verb)}${options});`);
    }
    if (onRepository) return undefined;
    return made(
      to.account,
      `PrivateRegistry.of(this).addToResourcePolicy(iam.PolicyStatement.fromJson(${code(about.statements[0])}));`,
    );
  }
  if (side !== 'caller' || to.kind !== 'identity' || identityNameOf(to.identity) === undefined) return undefined;
  if (verb === 'firstPull') return made(ownerOf(to.identity), 'cache.grants.pull(role);');
  if (registry === undefined || repository === undefined || registry.region === 'public') return undefined;
  if (verb !== 'pull' && verb !== 'push' && verb !== 'pullPush') return undefined;
  const place = { account: registry.account, region: registry.region };
  const isOwn = ownerOf(to.identity) === registry.account;
  const imported = isOwn
    ? 'PrivateRegistry.of(this)'
    : `PrivateRegistry.fromRegistryAttributes(this, 'Registry', ${code(place)})`;
  const uses = (verb === 'pullPush' ? ['pull', 'push'] : [verb])
    .map((one) => `${one}: [${text(repository)}]`)
    .join(', ');
  const trusted = about.otherAllows && !isOwn ? ', alreadyTrusted: true' : '';
  return made(
    ownerOf(to.identity),
    `new RegistryConsumer(this, 'Images', { registry: ${imported}, grantee: role, ${uses}${trusted} });`,
  );
}

function principalCode(who: string, verb: Verb): string {
  const account = /^\d{12}$/.test(who) ? who : parseArn(who)?.account;
  // What moves images between registries, ECR documents for whole accounts.
  if (
    account !== undefined &&
    (/^\d+$/.test(who) || who.endsWith(':root') || verb === 'replicate' || verb === 'import')
  ) {
    return `new iam.AccountPrincipal(${text(account)})`;
  }
  return account === undefined ? `new iam.ServicePrincipal(${text(who)})` : `new iam.ArnPrincipal(${text(who)})`;
}

function sourceAccountIn(statements: readonly StatementJson[]): string | undefined {
  const found = /"aws:Source(?:Account|Arn)":"(?:arn:[\w-]+:lambda:[\w-]*:)?(\d{12})/.exec(JSON.stringify(statements));
  return found?.[1];
}

function alicloudCall({ side, to, target, actions, who }: CallAbout): ConstructCall | undefined {
  const made = (account: string, line: string): ConstructCall => ({
    package: 'registry-access/alicloud',
    account,
    code: line,
  });
  if (to.kind === 'trust') {
    const name = identityNameOf(to.role)?.name;
    if (side !== 'trust' || name === undefined || !who.startsWith('acs:')) return undefined;
    const account = ownerOf(to.role);
    const trusted = who.endsWith(':root') ? { trustedAccountUids: [ownerOf(who)] } : { trustedRoleArns: [who] };
    if (trusted.trustedRoleArns !== undefined && identityNameOf(who)?.kind !== 'role') return undefined;
    const members = code({ registryUid: account, roleName: name, ...trusted });
    return made(account, `new AcrPullRole(${text(name)}, ${members.slice(0, -2)}, pull }, { provider });`);
  }
  if (to.kind !== 'identity') return undefined;
  const identity = identityNameOf(to.identity);
  const account = ownerOf(to.identity);
  if (identity === undefined) return undefined;
  if (target.role !== undefined) {
    const members = code({ eciUid: account, roleName: identity.name, pullRoleArns: [target.role] });
    return identity.kind === 'role'
      ? made(account, `new EciServiceRole(${text(identity.name)}, ${members}, { provider });`)
      : undefined;
  }
  const [name = ''] = target.names;
  const acs = parseAcsName(name);
  const where = acs === undefined ? undefined : parseAcrTarget(acs.resource);
  if (acs === undefined || where === undefined || !('path' in where) || where.path.length < 2) return undefined;
  const isChart = where.kind === 'chart';
  if (isChart && where.edition === 'personal') return undefined;
  const verb = acrVerbOf(actions);
  const edition =
    where.edition === 'personal' ? 'edition: AcrEdition.Personal, ' : `instanceId: ${text(where.instanceId ?? '')}, `;
  const granted = `${verb}: { repositories: [${text(where.path.join('/'))}] }`;
  const members = `registryUid: ${text(account)}, ${edition}regionId: ${text(acs.region)}, ${isChart ? `charts: { ${granted} }` : granted}, ${identity.kind}s: [${text(identity.name)}]`;
  return made(account, `new RepositoryAccess(${text(identity.name)}, { ${members} }, { provider });`);
}

function acrVerbOf(actions: readonly string[]): 'pull' | 'push' | 'manage' {
  const names = actions.map((action) => action.toLowerCase());
  if (names.every((name) => /^cr:(?:pullrepository$|get|list)/.test(name))) return 'pull';
  return names.every((name) => /^cr:(?:pullrepository$|pushrepository$|get|list)/.test(name)) ? 'push' : 'manage';
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
