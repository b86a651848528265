import { parseAcrTarget, parseAcsName } from '../../policy/alicloud-names';
import { isAccountId, parseArn } from '../../policy/aws-names';
import { partitionOf } from '../../policy/partitions';
import { intersects, isLiteral, matches } from '../../policy/pattern';
import { mayBeRepository } from '../../policy/repository-pattern';
import { displayText, hasUnknown, lettersOf } from '../../policy/unknown';
import type { Attachment } from '../model/model';
import { ownerOf } from './evidence';

/** Why a resource of a statement can match nothing at the place that the statement is attached to. */
export interface ResourceProblem {
  /** In words, with the part that is wrong: `is of us-east-1, and the policy is of eu-west-1`. */
  readonly what: string;
  /** Whether it matches nothing anywhere, so that it is a slip whatever else the statement names. */
  readonly everywhere: boolean;
}

/** What is wrong with one resource of an AWS policy; undefined where it may match. */
export function awsResourceProblem(value: string, attachment: Attachment): ResourceProblem | undefined {
  const text = withoutVariables(value);
  const arn = parseArn(text);
  if (arn === undefined) return undefined;
  const place = awsPlaceOf(attachment);
  const ofRegistry =
    attachment.kind === 'registry' || attachment.kind === 'repository' || attachment.kind === 'template';
  if (!isRegistryService(arn.service))
    return ofRegistry ? everywhere(`is of the service ${displayText(arn.service)}`) : undefined;
  if (arn.service === 'ecr' && (arn.region === '' || arn.account === ''))
    return everywhere(`has no ${arn.region === '' ? 'Region' : 'account'}, and every repository has one`);
  if (isLiteral(arn.account) && !isAccountId(arn.account))
    return everywhere(`is of the account ${arn.account}, which is not 12 digits`);
  const native = partitionOf(arn.region);
  if (native !== undefined && matches(arn.partition, native) === 'no')
    return everywhere(`is of the partition ${arn.partition}, and the Region ${arn.region} is of ${native}`);
  for (const [part, value, own] of [
    ['partition', arn.partition, place.partition],
    ['Region', arn.region, place.region],
    ['account', arn.account, place.account],
  ] as const) {
    if (own !== undefined && matches(value, own) === 'no')
      return here(
        `is of the ${part} ${displayText(value)}, and the policy is attached to something of ${displayText(own)}`,
      );
  }
  if (!intersects(arn.resource, 'repository/*'))
    return arn.service === 'ecr-public' ? undefined : everywhere('names no repository: ECR has repository/<name> only');
  const name = /^repository\/(.*)$/s.exec(arn.resource)?.[1];
  const problem = name === undefined ? undefined : (nameProblem(name) ?? neverEcr(name));
  return problem === undefined ? undefined : everywhere(problem);
}

function neverEcr(name: string): string | undefined {
  return mayBeRepository(name) ? undefined : 'is like no name that a repository can have';
}

/** What is wrong with one resource of a RAM policy; undefined where it may match. */
export function ramResourceProblem(value: string, attachment: Attachment): ResourceProblem | undefined {
  const name = parseAcsName(withoutVariables(value));
  if (name === undefined || matches(name.service, 'cr') === 'no') return undefined;
  const owner = attachment.kind === 'identity' ? ownerOf(attachment) : undefined;
  // Container Registry has no policies that would let in another account: what an identity may do ends with its own.
  if (owner !== undefined && matches(name.account, owner) === 'no')
    return here(`is of the account ${displayText(name.account)}, and the identity is of ${displayText(owner)}`);
  const target = parseAcrTarget(name.resource);
  if (target === undefined || !('path' in target)) return undefined;
  const problem = nameProblem(target.path.join('/'));
  return problem === undefined ? undefined : everywhere(problem);
}

function everywhere(what: string): ResourceProblem {
  return { what, everywhere: true };
}

function here(what: string): ResourceProblem {
  return { what, everywhere: false };
}

interface AwsPlace {
  readonly partition?: string | undefined;
  readonly region?: string;
  readonly account?: string;
}

/** What requests that a policy can be about have in common. An identity may ask anywhere within its partition. */
export function awsPlaceOf(attachment: Attachment): AwsPlace {
  switch (attachment.kind) {
    case 'registry':
    case 'repository':
    case 'template': {
      const { region, account } = attachment.registry;
      return region === 'public' ? { account } : { partition: partitionOf(region), region, account };
    }
    case 'identity':
    case 'boundary':
      return partitionOfArn(attachment.identity);
    case 'trust':
      return partitionOfArn(attachment.role);
    case 'endpoint':
      return { partition: partitionOf(attachment.region), region: attachment.region };
    default:
      return {};
  }
}

function partitionOfArn(text: string): AwsPlace {
  const partition = parseArn(text)?.partition;
  return partition === undefined || hasUnknown(partition) ? {} : { partition };
}

function isRegistryService(service: string): boolean {
  return matches(service, 'ecr') !== 'no' || matches(service, 'ecr-public') !== 'no';
}

/** Policy variables are any text, as a wildcard is. */
function withoutVariables(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, '*');
}

/** What no name of a repository has: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
function nameProblem(pattern: string): string | undefined {
  const fixed = lettersOf(pattern)
    .map((letter) => ('char' in letter ? letter.char : '*'))
    .join('');
  const upper = /[A-Z]+/.exec(fixed)?.[0];
  if (upper !== undefined) return `has upper case (${upper}), and names of repositories have none`;
  const other = /[^a-z0-9._/*?-]/u.exec(fixed)?.[0];
  if (other === ':' || other === '@')
    return `has a tag or digest behind the name (${other}), and policies know repositories only`;
  if (other !== undefined) return `has the character '${other}', which no name of a repository has`;
  if (fixed.includes('//')) return 'has an empty part (//), and names of repositories have none';
  if (fixed.startsWith('/')) return "begins with '/', and no name of a repository does";
  if (fixed.endsWith('/')) return "ends with '/', and no name of a repository does";
  return undefined;
}
