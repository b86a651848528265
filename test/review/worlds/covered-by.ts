import { actionNamed, actionsOn, type Fact, type Review } from 'registry-access/review';
import { globs } from './globs';
import type { Asked } from './requests';
import { circumstancesFor } from './row-conditions';

export type Answer = 'no' | 'maybe' | 'yes';

/** What the rows of a table say of a request: at the least, and at the most where a row leaves open whether it is meant. */
export interface Cover {
  readonly least: Answer;
  readonly most: Answer;
  /** The rows that were taken for it, for people. */
  readonly by: readonly Fact[];
}

/** What the input shows of both sides. */
export interface Shown {
  /** ARNs of the identities with all of their policies. */
  readonly identities: ReadonlySet<string>;
  /** `account/region/name` of the repositories with their policies, or without; `account/region` of registry policies. */
  readonly resources: ReadonlySet<string>;
}

const ORDER: readonly Answer[] = ['no', 'maybe', 'yes'];
const least = (a: Answer, b: Answer): Answer => (ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b);
const most = (a: Answer, b: Answer): Answer => (ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b);

/**
 * A second reading of the table, from what rows are documented to mean and not from the engine: a row is about a request if
 * its class of principals, its class of repositories and its capability include the request; a `no` takes away what rows
 * of wider classes say; a condition makes it `maybe`. What a wider class only has with a side that the input does not show, an
 * identity or a repository of which the input does show that side has by its own rows or not at all.
 */
export function coveredBy({ facts }: Pick<Review, 'facts'>, asked: Asked, shown: Shown): Cover {
  const about = facts.map((fact) => ({ fact, match: includes(fact, asked) })).filter(({ match }) => match !== 'no');
  const denials = about.filter(({ fact }) => fact.decision === 'no');
  let low: Answer = 'no';
  let high: Answer = 'no';
  const by: Fact[] = [];
  for (const { fact, match } of about) {
    if (fact.decision === 'no') continue;
    if (needsOwnPolicies(fact, asked, shown) || needsOwnGrant(fact, asked, shown)) continue;
    const excepted = denials.filter((denial) => isStrictlyWider(fact, denial.fact));
    if (excepted.some((denial) => denial.match === 'yes')) continue;
    const circumstances = circumstancesFor(fact, asked);
    if (circumstances === 'no') continue;
    const answer = [fact.decision, circumstances, match].reduce(least);
    by.push(fact);
    high = most(high, answer);
    // Of an account, one principal may be denied what another one has.
    const sure = accountOf(asked.principal) === asked.principal ? least(answer, 'maybe') : answer;
    if (match === 'yes' && excepted.length === 0 && !isLoose(fact)) low = most(low, sure);
  }
  return { least: low, most: high, by };
}

/** Whether a row is about the request; `maybe` where a hole or a membership hides it. */
function includes(fact: Fact, asked: Asked): Answer {
  if (isFlow(fact)) return 'no';
  const cloud = asked.action.startsWith('cr:') ? 'alicloud' : 'aws';
  if (fact.cloud !== cloud) return 'no';
  return [actionIn(fact, asked.action), principalIn(fact, asked.principal), resourceIn(fact, asked)].reduce(least);
}

/** Images that move by themselves are rows of no request. */
function isFlow({ when }: Fact): boolean {
  return when.some((one) => one.kind === 'flow');
}

/** Rows that are about some members of a class only: of repositories to come, or by combinations that were not told apart. */
function isLoose({ when }: Fact): boolean {
  return when.some((one) => one.kind === 'created' || one.kind === 'more' || one.kind === 'assuming');
}

/** The IAM of a wider class is not that of an identity whose policies the input shows. */
function needsOwnPolicies(fact: Fact, { principal }: Asked, { identities: visible }: Shown): boolean {
  if (!fact.needs.includes('caller-iam')) return false;
  // Within one account, what is given to everybody, or to nobody knows whom, needs no policy of whoever takes it.
  const { kind } = fact.principal;
  const isOfEverybody = ['anyone', 'organization', 'organization-unit', 'unknown'].includes(kind);
  if (isOfEverybody && globs(fact.resource.account, accountOf(principal) ?? '') !== 'no') return false;
  const own = [...visible].find((arn) => isSame(arn, principal));
  return own !== undefined && fact.principal.id !== own && fact.principal.id !== principal;
}

/** The policies of a wider class are not those of a repository that the input declares. */
function needsOwnGrant(fact: Fact, asked: Asked, { resources }: Shown): boolean {
  if (!fact.needs.includes('resource-policy')) return false;
  const { account, region, name } = placeOf(asked);
  const isShown = [`${account}/${region}/${name}`, `${account}/${region}`].some((one) => resources.has(one));
  return isShown && !(fact.resource.name === name && fact.resource.region === region);
}

/** A session is its role, whatever path that has. */
function isSame(arn: string, principal: string): boolean {
  if (arn === principal) return true;
  const session = /^arn:[\w-]+:sts::(\d+):assumed-role\/([^/]+)\//.exec(principal);
  return session !== null && arn.split(':')[4] === session[1] && new RegExp(`:role/(?:.*/)?${session[2]}$`).test(arn);
}

function actionIn({ cloud, capability, resource, actions }: Fact, action: string): Answer {
  const service = cloud === 'alicloud' ? 'cr' : resource.region === 'public' ? 'ecr-public' : 'ecr';
  return (actions ?? actionsOn(service, resource.kind, capability)).includes(action) ? 'yes' : 'no';
}

export function accountOf(principal: string): string | undefined {
  return /^(?:arn:[\w*-]+:(?:iam|sts)::|acs:ram::)([^:]*):/.exec(principal)?.[1] ?? /^\d{12,}$/.exec(principal)?.[0];
}

export function isService(principal: string): boolean {
  return /\.com(?:\.cn)?$/.test(principal) && !principal.includes('-provider/');
}

function principalIn({ cloud, principal: { kind, id } }: Fact, principal: string): Answer {
  const account = accountOf(principal);
  // What is public on Alibaba Cloud is so for services, too; nothing else there is of everybody.
  if (kind === 'anyone' && cloud === 'alicloud') return 'yes';
  const isAccount = account === principal;
  switch (kind) {
    case 'anyone':
      return account === undefined ? 'no' : 'yes';
    case 'organization':
    case 'organization-unit':
      return account === undefined ? 'no' : 'maybe';
    case 'account':
      return account === undefined ? 'no' : globs(id, account);
    case 'service':
      return isService(principal) ? globs(id, principal) : 'no';
    case 'federated':
      return principal.includes('-provider/') ? globs(id, principal) : 'no';
    case 'group':
      return account === undefined ? 'no' : least('maybe', globs(accountOf(id) ?? '*', account));
    default: {
      // Whoever is not known at all may be anybody, and any service.
      if (kind === 'unknown' && accountOf(id) === undefined) return 'maybe';
      if (account === undefined) return 'no';
      // Of an account it is not said which principal asks.
      if (isAccount) return least('maybe', globs(accountOf(id) ?? '*', account));
      const session = /^(arn:[\w-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(principal);
      const names = session === null ? [principal] : [principal, `${session[1]}:iam::${session[2]}:role/${session[3]}`];
      const found = names.map((one) => globs(id, one)).reduce(most);
      // Which session of a role asks is not part of the role.
      if (id.includes(':assumed-role/') && isSame(principal, id)) return 'maybe';
      // A session does not show the path of its role.
      const byName = session !== null && isSame(id, principal) ? 'yes' : 'no';
      return most(found, byName);
    }
  }
}

/** Places of an `arn:` or `acs:` name of a repository. */
function placeOf({ resource }: Asked): { account: string; region: string; name: string; service: string } {
  const parts = resource.split(':');
  const [service = '', region = '', account = ''] = parts.slice(resource.startsWith('acs:') ? 1 : 2);
  return { service, region, account, name: (parts.at(-1) ?? '').replace(/^\w+\//, '') };
}

/** Actions that nobody can send to the registry of another account; the API has no parameter for it. */
export function isOfOwnAccount(action: string): boolean {
  return actionNamed(action)?.resource === 'account';
}

function resourceIn({ resource, when }: Fact, asked: Asked): Answer {
  const { account, region, name, service } = placeOf(asked);
  if (isOfOwnAccount(asked.action)) {
    // Whoever assumes a role acts in the account of the role.
    const roles = when.flatMap((one) => (one.kind === 'assuming' ? [accountOf(one.role) ?? ''] : []));
    const own = roles.length > 0 ? roles : [accountOf(asked.principal) ?? account];
    return resource.kind === 'registry' ? own.map((one) => globs(resource.account, one)).reduce(most) : 'no';
  }
  const here = service === 'ecr-public' ? 'public' : region;
  const place = least(globs(resource.account, account), globs(resource.region, here));
  const isChart = /:chart\//.test(asked.resource);
  if (place === 'no' || isChart !== (resource.holds === 'chart')) return 'no';
  if (resource.kind === 'registry') return place;
  if (resource.kind === 'instance') return least(place, globs(resource.name, name.split('/')[0] ?? ''));
  return patternsOf(resource).reduce((found: Answer, part) => least(found, globs(part, name)), place);
}

function patternsOf({ name, patterns }: Fact['resource']): readonly string[] {
  return patterns ?? [name];
}

/** Whether a row is about a wider class of requests than another one: wider in one way, and narrower in none. */
function isStrictlyWider(outer: Fact, inner: Fact): boolean {
  const who = principalWithin(inner.principal, outer.principal);
  const what = resourceWithin(inner.resource, outer.resource);
  if (!who || !what) return false;
  return !(principalWithin(outer.principal, inner.principal) && resourceWithin(outer.resource, inner.resource));
}

function principalWithin(inner: Fact['principal'], outer: Fact['principal']): boolean {
  if (inner.kind === outer.kind && inner.id === outer.id) return true;
  if (outer.kind === 'anyone') return accountOf(inner.id) !== undefined || inner.kind.startsWith('organization');
  if (outer.kind !== inner.kind && [outer.kind, inner.kind].some((kind) => kind === 'service' || kind === 'federated'))
    return false;
  if (outer.kind === 'account') return accountOf(inner.id) === outer.id && inner.kind !== 'account';
  return globs(outer.id, inner.id) === 'yes';
}

function resourceWithin(inner: Fact['resource'], outer: Fact['resource']): boolean {
  if (globs(outer.account, inner.account) !== 'yes' || globs(outer.region, inner.region) !== 'yes') return false;
  if (inner.kind !== outer.kind) return false;
  return patternsOf(outer).every((wide) => patternsOf(inner).some((part) => globs(wide, part) === 'yes'));
}
