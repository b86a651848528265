import { isObject } from '../../../policy/is-object';
import { actionTrailDenial, isActionTrailEvent } from './actiontrail';
import { cloudTrailDenial, isCloudTrailEvent } from './cloudtrail';
import { decodedDenial, isDecodedMessage, isRamDetail, ramDetailDenial } from './decoded';
import { type Denial, denialKey, shown } from './denial';
import { iamDenials } from './iam-text';
import { imagesIn, resourceOfImage } from './image';
import { namedRepositoryIn } from './named-text';
import { adviceOnOthers } from './not-denied';
import { cloudOf, pullDenials } from './pull-text';
import { ramDenials } from './ram-text';
import type { JsonObject } from './values';

/** Texts and objects in one document are looked at up to this depth and number. */
const DEEPEST = 60;
const MOST_VALUES = 500_000;
/** Shorter ones hold no message. */
const SHORTEST_DOCUMENT = 30;
/** Characters beside a detail that are looked at. */
const MOST_BESIDE = 10_000;

/**
 * Reads what somebody has in hand when access was denied: a message of IAM or RAM, of Docker, containerd, Kubernetes, ECS, CodeBuild,
 * Lambda or ECI; an event of CloudTrail or ActionTrail, one, a list, or one a line; a decoded authorization message; or any longer
 * text with such things in it. Each distinct denial comes once, in the order in which they stand.
 *
 * What it answers is from the text alone. It never throws, and takes time in proportion to the length of the text.
 *
 * @returns at least one denial: of the form `unknown` where nothing in the text is a message that is known, with what could be read
 */
export function parseDenials(text: string): readonly Denial[] {
  const found = new Map<string, Denial>();
  const add = (denials: readonly Denial[]): void => {
    for (const one of denials) if (!found.has(denialKey(one))) found.set(denialKey(one), one);
  };
  const json = jsonOf(text);
  if (json !== undefined) add(inValue(json));
  else add(inText(withoutPaint(text)));
  const all = [...found.values()];
  const whole = all.filter(isTelling);
  return whole.length > 0 ? whole : all.length > 0 ? all : [unknownDenial(text)];
}

/** The first denial in a text; see `parseDenials`. */
export function parseDenial(text: string): Denial {
  return parseDenials(text)[0] ?? unknownDenial(text);
}

/** One that tells nothing but that something failed is not worth a word beside one that tells more. */
function isTelling({ principal, actions, resource, parts, namesActions }: Denial): boolean {
  return (
    namesActions === true ||
    principal !== undefined ||
    (actions.length > 0 && (resource !== undefined || parts.length > 0))
  );
}

function unknownDenial(text: string): Denial {
  const beginning = text.slice(0, 100_000);
  const image = imagesIn(beginning)[0];
  const named = image === undefined ? namedRepositoryIn(beginning) : undefined;
  const cloud =
    image?.cloud ?? cloudOf(beginning) ?? (/alibaba|aliyun|阿里云|\bacr\b/i.test(beginning) ? 'alicloud' : undefined);
  return {
    form: 'unknown',
    text: shown(text),
    ...(cloud === undefined ? {} : { cloud }),
    actions: [],
    ...(named?.repository === undefined ? resourceOfImage(image) : { repository: named.repository }),
    parts: image === undefined ? (named?.parts ?? []) : [image.part],
    advice: [...(named?.advice ?? []), ...adviceOnOthers(beginning)],
  };
}

function jsonOf(text: string): unknown {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Texts are read by the words in them; lines that are JSON, or end in it, by their members. */
function inText(text: string): Denial[] {
  const documents: { readonly from: number; readonly to: number; readonly denials: readonly Denial[] }[] = [];
  const rest = text.replace(/^[^\n{]*(\{[^\n]*\}),?[ \t]*$/gm, (line: string, json: string, at: number) => {
    const value = json.length < SHORTEST_DOCUMENT ? undefined : jsonOf(json);
    if (value === undefined) return line;
    documents.push({ from: at, to: at + line.length, denials: inValue(value) });
    // Its place stays, so that the order does.
    return line.replace(/[^\n]/g, ' ');
  });
  const iam = iamDenials(rest);
  const ram = ramDenials(rest);
  const taken = [...iam, ...ram].sort((a, b) => a.from - b.from);
  const placed = [
    ...taken,
    ...pullDenials(rest, taken),
    ...documents.flatMap(({ from, to, denials }) => denials.map((denial) => ({ from, to, denial }))),
  ];
  return placed.sort((a, b) => a.from - b.from).map(({ denial }) => denial);
}

/** The denials in a JSON value: in its events, and in the texts of everything else. */
function inValue(json: unknown): Denial[] {
  const found: Denial[] = [];
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 0 }];
  for (let looked = 0; open.length > 0 && looked < MOST_VALUES; looked++) {
    const { value, depth } = open.pop() as (typeof open)[number];
    const own = ofValue(value, depth);
    found.push(...own.denials);
    // The last one is looked at first.
    for (const next of [...own.inside].reverse()) open.push({ value: next, depth: depth + 1 });
  }
  return found;
}

interface Looked {
  readonly denials: readonly Denial[];
  readonly inside: readonly unknown[];
}

const NOTHING: Looked = { denials: [], inside: [] };

function ofValue(value: unknown, depth: number): Looked {
  if (depth > DEEPEST) return NOTHING;
  if (Array.isArray(value)) return { denials: [], inside: value };
  if (typeof value === 'string') {
    // `lookup-events` and decoded messages have JSON in a text.
    const json = jsonOf(value);
    return json === undefined ? { denials: inPlainText(value), inside: [] } : { denials: [], inside: [json] };
  }
  if (!isObject(value)) return NOTHING;
  if (isCloudTrailEvent(value)) return one(cloudTrailDenial(value));
  if (isActionTrailEvent(value)) return one(actionTrailDenial(value));
  if (isDecodedMessage(value)) return one(decodedDenial(value));
  if (isRamDetail(value)) return one(ramDetailDenial(value));
  // The detail says all that the message beside it does, and more, but for the resource.
  const detail = Object.values(value).find((inner) => isObject(inner) && isRamDetail(inner) && 'AuthAction' in inner);
  if (isObject(detail)) return one(ramDetailDenial(detail, textsIn(value)));
  // The texts of one object are about one thing: the image stands beside what became of it.
  const texts: string[] = [];
  const inside: unknown[] = [];
  for (const inner of Object.values(value)) {
    if (typeof inner !== 'string' || jsonOf(inner) !== undefined) inside.push(inner);
    else if (/^\S{1,400}$/.test(inner)) texts.unshift(inner);
    else texts.push(inner);
  }
  return { denials: inPlainText(texts.join('\n')), inside };
}

/** Texts of an object with their keys, as far as one error goes. */
function textsIn(value: JsonObject): string {
  const texts = Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'string' ? `${key}: ${inner}` : []));
  return texts.join('\n').slice(0, MOST_BESIDE);
}

function one(denial: Denial | undefined): Looked {
  return { denials: denial === undefined ? [] : [denial], inside: [] };
}

function inPlainText(text: string): Denial[] {
  if (text.length < 12) return [];
  const iam = iamDenials(text);
  const ram = ramDenials(text);
  const taken = [...iam, ...ram].sort((a, b) => a.from - b.from);
  return [...taken, ...pullDenials(text, taken)].sort((a, b) => a.from - b.from).map(({ denial }) => denial);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const PAINT = /\u001b\[[0-9;?]{0,20}[A-Za-z]|\u001b\][^\u0007\u001b\n]{0,300}(?:\u0007|\u001b\\)|\r|[│╷╵]/g;

/** Colours, links and movements of a terminal, and the frames that Terraform draws. */
function withoutPaint(text: string): string {
  return text.replace(PAINT, (mark) => (/[│╷╵]/.test(mark) ? ' ' : ''));
}
