import { parseArn } from '../../policy/aws-names';
import { identityNameOf } from '../../policy/principal';
import type { StatementJson } from '../../policy/render';
import type { RequestSide } from '../decide/side-answers';
import { ownerOf } from './additions';
import { alicloudCall } from './alicloud-calls';
import type { CallAbout } from './call-about';
import type { ConstructCall, PolicyPlace } from './explanation';
import { code, text } from './typescript';

/** The construct or component of this package that adds the same; undefined where there is none for it. */
export function callFor(about: CallAbout): ConstructCall | undefined {
  return about.who.startsWith('acs:') || about.target.registry?.cloud === 'alicloud' || isRam(about.to)
    ? alicloudCall(about)
    : awsCall(about);
}

function isRam(to: PolicyPlace): boolean {
  return 'identity' in to ? to.identity.startsWith('acs:') : to.kind === 'trust' && to.role.startsWith('acs:');
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

/**
 * A grant to a role or user of the program itself, which writes the policies of both sides; undefined where none has these actions.
 * `registryStack` stands for the stack of the registry.
 */
export function sharedGrant(
  to: Extract<PolicyPlace, { readonly region: string }>,
  actions: readonly string[],
  grantee: 'role' | 'user' | 'group',
  repository: string | undefined,
): string | undefined {
  const verb = verbOf(actions, 'registry');
  if (grantee === 'group' || repository === undefined || to.region === 'public') return undefined;
  if (verb !== 'pull' && verb !== 'push' && verb !== 'pullPush') return undefined;
  return to.kind === 'repository'
    ? `RepositoryAccess.fromRepository(repository).grants.${verb}(${grantee});`
    : `PrivateRegistry.of(registryStack).grants.${verb}(${grantee}, { repositories: [${text(repository)}] });`;
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
