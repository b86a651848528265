import { complain } from '../policy/errors';
import { firstOf } from '../policy/first-of';
import { nearMiss } from '../policy/near-miss';
import { displayText } from '../policy/unknown';
import type { AccessModel } from '../review';
import { CAPABILITIES } from '../review/choices';
import { bareRepository, hasUnplaced, repositoriesMeant } from '../review/compare/meant-repositories';
import { acquaintanceOf } from '../review/compare/near-repository';
import { meantNotes } from '../review/compare/repository-notes';
import { capabilitiesOf, PUBLIC_REGION, serviceOf } from '../review/decide/capabilities';
import { targetOf } from '../review/decide/request-target';
import type { Cloud } from '../review/model/model';
import { UsageError } from './errors';

/**
 * @throws UsageError for what is neither an action with its service nor a word of the table
 */
export function checkAction(text: string): void {
  if (text.includes(':') || isCapability(text)) return;
  const near = nearMiss(text, CAPABILITIES);
  throw new UsageError(
    complain({
      what: 'not an action',
      got: text,
      allowed: `one action with its service, as 'ecr:BatchGetImage' or 'cr:PullRepository', or a word of the table: ${CAPABILITIES.filter((one) => !WIDE.has(one)).join(', ')}`,
      ...(near === undefined ? {} : { instead: `write '${near}'` }),
    }),
  );
}

/** Words that stand for no actions of their own. */
const WIDE: ReadonlySet<string> = new Set(['everything', 'read']);

/** Whether a text is a word of the table, `pull`, and no action of a vendor. */
export function isCapability(text: string): boolean {
  return (CAPABILITIES as readonly string[]).includes(text);
}

/**
 * The actions that a word of the table takes, all of them, on a resource.
 * @throws UsageError for a word that stands for no actions there
 */
export function actionsOfWord(word: string, resource: string): readonly string[] {
  const isRam = resource.startsWith('acs:');
  const { registry } = targetOf({
    action: isRam ? 'cr:GetRepository' : 'ecr:DescribeImages',
    resource: publicAsPrivate(resource),
  });
  const isPublic = resource.includes(':ecr-public:');
  const service = serviceOf({
    cloud: isRam ? 'alicloud' : 'aws',
    region: isPublic ? PUBLIC_REGION : (registry?.region ?? ''),
  });
  const found = capabilitiesOf(service).filter((one) => one.capability === word && !WIDE.has(word));
  const actions = found.flatMap((one) => one.required.map(({ action }) => action));
  if (actions.length > 0) return [...new Set(actions)];
  const known = new Set(capabilitiesOf(service).flatMap((one) => (one.required.length > 0 ? [one.capability] : [])));
  throw new UsageError(
    complain({
      what: `${word} is no one thing that somebody may do with what ${service} has`,
      got: resource,
      allowed: `${CAPABILITIES.filter((one) => known.has(one) && !WIDE.has(one)).join(', ')}, or one action`,
    }),
  );
}

/** ECR Public names its repositories as ECR does, without a Region. */
function publicAsPrivate(resource: string): string {
  return resource.replace(/^(arn:[\w-]+:ecr)-public::/, '$1:us-east-1:');
}

/** A resource by its whole name, and what is to be told of how it was found. */
export interface TypedResource {
  readonly resource: string;
  readonly notes: readonly string[];
}

/**
 * A resource as somebody types it: the name of a repository alone is the one that the sources declare, or else the one of that name in the
 * only registry that they have, or that their policies are about.
 * @param principal who is asked about: the sources may name nothing but its account
 * @throws UsageError where several may be meant
 */
export function typedRepository(
  model: AccessModel,
  text: string,
  cloud: Cloud | undefined,
  principal: string,
): TypedResource {
  const asked = bareRepository(text);
  if (asked === undefined) return { resource: text, notes: [] };
  const meant = repositoriesMeant(model, { ...asked, ...(cloud && { cloud }) }, principal);
  const [only, ...others] = meant.names;
  if (only === undefined) {
    if (!hasUnplaced(model)) return { resource: text, notes: [] };
    throw new UsageError(
      complain({
        what: 'the sources do not say of which account and Region the registry is',
        got: text,
        instead: 'name the repository by its ARN, or say where a template is deployed, as 111122223333/eu-west-1=FILE',
      }),
    );
  }
  if (others.length === 0) {
    // That of the only registry needs no word: the answer names it.
    const isPlain = meant.others.length === 0 && (meant.by === 'declared' || meant.by === 'registry');
    return { resource: only, notes: isPlain ? [] : meantNotes(text, meant) };
  }
  const { near } = acquaintanceOf(model, [], asked.name);
  throw new UsageError(
    complain({
      what: 'several repositories may be meant by the name',
      got: text,
      candidates: firstOf(meant.names.map(displayText), MOST),
      instead:
        near === undefined
          ? 'name the one that is meant in full'
          : `name the one that is meant in full, or did you mean ${near}?`,
    }),
  );
}

const MOST = 5;
