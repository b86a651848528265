import { type Arn, parseArn } from '../../../policy/aws-names';
import { unknownActionIn } from '../../decide/unknown-action';
import { awsCause } from './causes';
import { type Denial, shown } from './denial';
import { imagesIn, resourceOfImage } from './image';
import { acsPrincipal, awsPrincipal, type ReadPrincipal } from './principal';

/** A stretch of a text, by its ends. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What was read, and where. */
export interface ReadDenial extends Stretch {
  readonly denial: Denial;
}

const ANCHOR = /not\s{1,8}authorized\s{1,8}to\s{1,8}perform:?/gi;
const BEFORE = 600;
const BEHIND = 1_400;

/**
 * The sentences `User: <who> is not authorized to perform: <action> on resource: <arn> because …` in a text, wherever they stand:
 * in what the CLI prints, in errors of Docker, of SDKs, of CloudFormation, in stopped reasons of ECS. Each is read from a window
 * around its words, so that the length of the text costs no more than reading it once.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function iamDenials(text: string): ReadDenial[] {
  const anchors = [...text.matchAll(ANCHOR)].map((match) => ({ at: match.index, end: match.index + match[0].length }));
  // A client says the same again and again.
  const said = new Set<string>();
  return anchors.flatMap(({ at, end }, index): ReadDenial[] => {
    const floor = Math.max(at - BEFORE, anchors[index - 1]?.end ?? 0);
    const ceiling = Math.min(end + BEHIND, anchors[index + 1]?.at ?? text.length);
    const who = whoIn(text.slice(floor, at));
    const from = floor + who.from;
    const words = text.slice(from, ceiling);
    if (said.has(words)) return [];
    said.add(words);
    const before = lineBefore(text, floor, from);
    const found = sentence(words, who.who, text.slice(end, ceiling), before);
    if (found === undefined) return [];
    // Behind it on its lines, nothing more is told; the next line may be of something else.
    const newline = text.indexOf('\n', end + found.length);
    return [{ from, to: newline === -1 ? ceiling : Math.min(ceiling, newline), denial: found.denial }];
  });
}

function lineBefore(text: string, floor: number, from: number): string {
  const before = text.slice(floor, from);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** Who: what stands behind the last `User:` before the anchor, or a bare ARN there, with nothing of another sentence between. */
function whoIn(before: string): { readonly who: string | undefined; readonly from: number } {
  const user = before.lastIndexOf('User:');
  const at = user === -1 ? Math.max(before.lastIndexOf('arn:aws'), before.lastIndexOf('acs:ram::')) : user;
  const [all, who] = at === -1 ? [] : (/^(?:User:\s*)?["'“]?([^\s"'”]+)/.exec(before.slice(at)) ?? []);
  if (all === undefined || !BETWEEN.test(before.slice(at + all.length))) {
    return { who: undefined, from: Math.max(0, before.lastIndexOf('\n') + 1) };
  }
  return { who, from: at };
}

/** Between who asked and what is not allowed: quotes, in JSON with their backslashes, and `is`. */
const BETWEEN = /^[\s"'”\\]{0,20}(?:(?:is|was|are)\s{1,8})?$/i;

const ACTION = /^[a-z][a-z0-9-]{1,30}:[A-Za-z*]{1,64}/;
const SEPARATOR = /^\s{0,4},\s{0,4}/;

/** What stands in the window, and how far the sentence reaches behind the anchor. */
function sentence(
  all: string,
  who: string | undefined,
  behind: string,
  before: string,
): { readonly denial: Denial; readonly length: number } | undefined {
  const { actions: told, rest } = actionsAt(behind.replace(/^[\s["'“]{1,8}/, ''));
  const [last] = told.slice(-1);
  if (last === undefined) return undefined;
  // No action of its service at the end of the text is one of which the rest was cut off.
  const actions = rest === '' && unknownActionIn(last) !== undefined ? told.slice(0, -1) : told;
  const read: ReadPrincipal = who === undefined ? {} : who.startsWith('acs:') ? acsPrincipal(who) : awsPrincipal(who);
  const named =
    /^["'\]\s”]{0,4}\s{0,8}(?:on|with)\s{1,8}resource(?:\(s\)|s)?:?\s{0,8}[\\"'[“]{0,6}([A-Za-z0-9:/_.*?+=,@$-]{1,600})/.exec(
      rest,
    );
  const behindIt = named === null ? '' : rest.slice(named[0].length);
  const name = named === null ? undefined : rejoined(named[1] as string, behindIt);
  const isCut = named !== null && name === named[1] && CUT.test(rest.slice(0, named[0].length + 1));
  const resource = resourceOf(name, actions, before, isCut);
  const stated = awsCause(named === null ? rest : behindIt);
  const parts = [read.part, resource.part].filter((part) => part !== undefined);
  const denial: Denial = {
    form: 'iam',
    text: shown(all),
    cloud: 'aws',
    ...(read.principal === undefined ? {} : { principal: read.principal }),
    actions,
    ...(actions.length === 0 ? {} : { namesActions: true as const }),
    ...(resource.resource === undefined ? {} : { resource: resource.resource }),
    ...(resource.repository === undefined ? {} : { repository: resource.repository }),
    ...(stated === undefined ? {} : { stated }),
    parts,
    advice: encodedAdvice(all),
  };
  return { denial, length: behind.length - rest.length + (named?.[0].length ?? 0) };
}

/** One action, or a list of them. */
function actionsAt(text: string): { readonly actions: string[]; readonly rest: string } {
  const actions: string[] = [];
  let rest = text;
  for (;;) {
    const action = ACTION.exec(rest)?.[0];
    if (action === undefined) return { actions, rest };
    actions.push(action);
    rest = rest.slice(action.length);
    const more = SEPARATOR.exec(rest);
    if (more === null || !ACTION.test(rest.slice(more[0].length))) return { actions, rest };
    rest = rest.slice(more[0].length);
  }
}

/**
 * The ARN of a repository that a terminal or a mail broke over two lines, before the name of the repository begins. Further on nobody
 * can tell where it ends.
 */
function rejoined(arn: string, behind: string): string {
  const type = /^arn:[\w-]{1,20}:ecr:[\w-]{1,30}:[\w*]{1,20}:([a-z]{0,10}\/?)$/.exec(arn)?.[1];
  if (type === undefined || !'repository/'.startsWith(type)) return arn;
  const rest = /^[ \t]{0,8}\r?\n[ \t]{0,80}([A-Za-z0-9/_.-]{1,300})/.exec(behind)?.[1];
  return rest?.startsWith('repository/'.slice(type.length)) === true ? `${arn}${rest}` : arn;
}

const OURS: ReadonlySet<string> = new Set(['ecr', 'ecr-public', 'iam', 'sts']);

/** Marks of a text that somebody cut, and ends that no name of a repository has: what stands before them is not the whole name. */
const CUT = /(?:\.{2,}|…|[/_-])$|[/_-]\s*$/;

/** What stands behind `on resource:`; a message without it may name an image before. */
function resourceOf(
  text: string | undefined,
  actions: readonly string[],
  before: string,
  isCut: boolean,
): Pick<Denial, 'resource' | 'repository'> & { readonly part?: string } {
  const plain = text?.replace(/[.,:$-]+$/, '');
  if (plain === '*' || (plain === undefined && /:GetAuthorizationToken$/i.test(actions[0] ?? ''))) {
    return { resource: '*' };
  }
  if (plain !== undefined) {
    const arn = parseArn(plain);
    if (arn === undefined) return { part: `a resource that the message calls ${plain}` };
    if (!OURS.has(arn.service)) return { resource: plain };
    const isWhole =
      /^\d{12}$/.test(arn.account) &&
      !arn.region.includes('*') &&
      !/\*{3}|XXX/.test(plain) &&
      // Cut off, or broken where it cannot be put together again.
      !isCut &&
      !(arn.service !== 'iam' && 'repository/'.startsWith(arn.resource));
    if (isWhole) return { resource: plain };
    return { ...(isCut ? {} : namedIn(arn)), part: `${plain}, of which the message does not show all` };
  }
  const image = imagesIn(before).at(-1);
  if (image === undefined) return {};
  const named = resourceOfImage(image);
  return named.resource === undefined ? { ...named, part: image.part } : named;
}

/** What an ARN tells of which somebody made the account unreadable, or the Region. */
function namedIn({ service, region, account, resource }: Arn): Pick<Denial, 'repository'> {
  const name = service === 'ecr' ? /^repository\/([a-z0-9][a-z0-9._/-]*[a-z0-9])$/.exec(resource)?.[1] : undefined;
  if (name === undefined) return {};
  return {
    repository: {
      name,
      cloud: 'aws',
      ...(/^\d{12}$/.test(account) ? { account } : {}),
      ...(/^[a-z]{2,}(?:-[a-z0-9]+)+$/.test(region) ? { region } : {}),
    },
  };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
function encodedAdvice(text: string): string[] {
  return /Encoded\s{1,8}authorization\s{1,8}failure\s{1,8}message/i.test(text) ? [DECODE] : [];
}

const DECODE =
  'the message has an encoded part with more in it: aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message TEXT, and give what that prints to this command';
