import { complain } from './errors';
import { PARTITIONS } from './partition-table';
import { hasUnknown, splitOutsideHoles } from './unknown';

/**
 * Names of AWS things, with the rule that AWS publishes for each. A `…Problem` function answers what is wrong with a
 * concrete name, or undefined; callers skip values that are not known yet.
 */
const ACCOUNT = /^\d{12}$/;
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;
const OU_PATH = /^o-[a-z0-9]{10,32}\/r-[a-z0-9]{4,32}(\/ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})*\/\*?$/;
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;
const NAME_PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^${NAME_PART}(?:/${NAME_PART})*$`);
/** Suffixes of the hosts that also speak IPv6: https://docs.aws.amazon.com/general/latest/gr/ecr.html */
const DUAL_STACK_SUFFIXES = ['on.aws', 'on.amazonwebservices.com.cn'];
const ECR_SUFFIXES: ReadonlySet<string> = new Set([
  ...PARTITIONS.map(({ dnsSuffix }) => dnsSuffix),
  ...DUAL_STACK_SUFFIXES,
]);
// Only what cannot be a repository name: `quay.io/team` and `node.js` are names that ECR takes.
const URL_LIKE = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/|^[^/]+:\d+(?:\/|$)/;

/** ECR's word for the prefix of every repository that no other prefix takes. */
const ROOT = 'ROOT';

const MAX_REPOSITORY_NAME = 256;
const MAX_CACHE_PREFIX = 30;

export function isAccountId(text: string): boolean {
  return ACCOUNT.test(text);
}

export function accountIdProblem(text: string): string | undefined {
  return isAccountId(text)
    ? undefined
    : complain({
        what: 'AWS account id is not 12 digits',
        got: text,
        allowed: "12 digits, as a string: '444455556666'",
      });
}

/** By the form alone, for what is read and may be newer than any list; what is declared asks `unknownRegionProblem`. */
export function regionProblem(text: string): string | undefined {
  return REGION.test(text)
    ? undefined
    : complain({ what: 'not an AWS Region code', got: text, allowed: "a code like 'eu-west-1'" });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export function organizationIdProblem(text: string): string | undefined {
  return ORGANIZATION.test(text)
    ? undefined
    : complain({
        what: 'not an organization id',
        got: text,
        allowed: "'o-' and 10 to 32 lower-case letters or digits",
      });
}

/** An organizational unit as `aws:PrincipalOrgPaths` spells it. */
export function organizationPathProblem(text: string): string | undefined {
  return OU_PATH.test(text)
    ? undefined
    : complain({
        what: 'not an organization path',
        got: text,
        allowed: "'o-…/r-…/ou-…-…/' for the unit alone, with a final '*' for the units below it too",
      });
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export function repositoryNameProblem(text: string): string | undefined {
  return nameProblem('repository name', text, 2, MAX_REPOSITORY_NAME);
}

/** Prefix of a pull through cache rule, 2 to 30 characters; see `barePrefix` for how it may be written. */
export function cachePrefixProblem(text: string): string | undefined {
  const bare = barePrefix(text);
  return bare === ROOT ? undefined : nameProblem('pull through cache prefix', text, 2, MAX_CACHE_PREFIX, bare);
}

/** Prefix of a repository creation template, 1 to 256 characters; see `barePrefix` for how it may be written. */
export function templatePrefixProblem(text: string): string | undefined {
  const bare = barePrefix(text);
  return bare === ROOT
    ? undefined
    : nameProblem('repository creation template prefix', text, 1, MAX_REPOSITORY_NAME, bare);
}

/**
 * The prefix of a cache rule or creation template as ECR wants it, where a `/` always follows: `team-a` for `team-a/*`, as grants
 * have it, and for `team-a/`; `ROOT` for `*`.
 */
export function barePrefix(text: string): string {
  return text === '*' ? ROOT : text.replace(/\/\*?$/, '');
}

/** What is wrong with a name that is a URL, the host of a registry, or the ARN of a repository. */
export function urlProblem(what: string, text: string): string | undefined {
  const arn = parseArn(text);
  if (arn?.service === 'ecr') {
    const name = arn.resource.replace(/^repository\//, '');
    const instead = name === arn.resource || name === '' ? {} : { instead: `write '${name}'` };
    return complain({ what: `${what} is an ARN`, got: text, allowed: 'the repository part alone', ...instead });
  }
  const host = parseEcrHost(text);
  if (host === undefined && !URL_LIKE.test(text)) return undefined;
  return complain({
    what: `${what} is a registry URL`,
    got: text,
    allowed: 'the repository part alone',
    instead:
      host === undefined
        ? 'leave out the host and give what comes after it'
        : `name the registry by account ${host.account} and Region ${host.region}, and give here only what comes after the host`,
  });
}

/** `name` is the part of `text` that has to follow the rule; the message shows the text as it was given. */
function nameProblem(what: string, text: string, min: number, max: number, name = text): string | undefined {
  const url = urlProblem(what, text);
  if (url !== undefined) return url;
  if (name.length < min || name.length > max) {
    return complain({
      what: `${what} has ${name.length} characters`,
      got: text,
      allowed: `${min} to ${max} characters`,
    });
  }
  if (REPOSITORY.test(name)) return undefined;
  const nearest = name.toLowerCase().replace(/\*$/, '');
  return complain({
    what: `bad ${what}`,
    got: text,
    allowed: "lower-case letters and digits, single '.' or '_', '__' or hyphens between them, '/' between parts",
    ...(REPOSITORY.test(nearest) && nearest.length >= min ? { instead: `write '${nearest}'` } : {}),
  });
}

/** The account and Region of an ECR host name, with or without a repository behind it; either may be a hole. */
export function parseEcrHost(text: string): { account: string; region: string } | undefined {
  const [host = ''] = splitOutsideHoles(text, '/', 2);
  const [account = '', ...labels] = splitOutsideHoles(host, '.');
  const service = labels[0] === 'dkr' ? labels.splice(0, 2).join('-') : labels.shift();
  const [region = '', ...suffix] = labels;
  const isHost =
    (isAccountId(account) || hasUnknown(account)) &&
    (service === 'dkr-ecr' || service === 'dkr-ecr-fips') &&
    (/^[a-z0-9-]+$/.test(region) || hasUnknown(region)) &&
    (ECR_SUFFIXES.has(suffix.join('.')) || suffix.some(hasUnknown));
  return isHost ? { account, region } : undefined;
}

/** Six fields of an ARN; `resource` keeps its own colons. Fields may have holes or wildcards. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Splits an ARN; undefined where the text is not one. A hole is taken to stay inside the field in which it stands. */
export function parseArn(text: string): Arn | undefined {
  const fields = splitOutsideHoles(text, ':', 6);
  if (fields.length < 6 || fields[0] !== 'arn') return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = fields;
  return { partition, service, region, account, resource };
}

export function formatArn(arn: Arn): string {
  return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`;
}

/** `arn:aws:ecr:<region>:<account>:repository/<name>`; any part may be a wildcard or have a hole. */
export function ecrRepositoryArn(name: string, at: { account: string; region: string; partition?: string }): string {
  return formatArn({
    partition: at.partition ?? 'aws',
    service: 'ecr',
    region: at.region,
    account: at.account,
    resource: `repository/${name}`,
  });
}
