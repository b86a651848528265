import { hasUnknown, lettersOf, splitOutsideHoles, unknown, withoutHoles } from '../../policy/unknown';
import { LONGEST_PARTITION, LONGEST_REGION, LONGEST_SUFFIX } from './regions';

/**
 * Resolved CDK values as text with holes. An intrinsic (`{ Ref: … }`) becomes a hole that is named by its own JSON, and a
 * `Fn::Join` of such parts becomes ordinary text around holes, so that the policy layer can compare, sort and merge values
 * whether or not CloudFormation still has to fill something in.
 */
export function textOf(resolved: unknown): string {
  if (typeof resolved === 'string') return withoutHoles(resolved);
  if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
  const parts = joinedParts(resolved);
  return parts === undefined ? holeOf(resolved) : parts.map(textOf).join('');
}

/**
 * The JSON with what `Fn::Select` takes from the fields of an ARN put in, as far as it is known: the CDK takes account and Region of an image
 * from the ARN of its repository.
 */
export function withArnFields(resolved: unknown): unknown {
  if (typeof resolved !== 'object' || resolved === null) return resolved;
  if (Array.isArray(resolved)) return resolved.map(withArnFields);
  return (
    arnField(resolved) ?? Object.fromEntries(Object.entries(resolved).map(([key, one]) => [key, withArnFields(one)]))
  );
}

function arnField(json: object): string | undefined {
  const { 'Fn::Select': select } = json as { 'Fn::Select'?: [unknown, { 'Fn::Split'?: [unknown, unknown] }] };
  const [separator, arn] = select?.[1]?.['Fn::Split'] ?? [];
  if (select === undefined || separator !== ':') return undefined;
  const parts = splitOutsideHoles(textOf(withArnFields(arn)), ':');
  const field = parts[Number(select[0])];
  // A hole in front may be several fields, but for the partition.
  const isInPlace = parts.slice(0, Number(select[0])).every((part) => !hasUnknown(part) || part === PARTITION);
  return field !== undefined && isInPlace && !hasUnknown(field) ? field : undefined;
}

/** A hole for an intrinsic. Its name has no colon, so that it can stand for a field of an ARN. */
export function holeOf(intrinsic: unknown): string {
  return unknown(encodeURIComponent(JSON.stringify(intrinsic)));
}

const PARTITION = holeOf({ Ref: 'AWS::Partition' });

/** The intrinsic behind the name of a hole. */
export function intrinsicBehind(hole: string): unknown {
  return JSON.parse(decodeURIComponent(hole));
}

/** The text for people: every hole as `${Ref}` or as the JSON of its intrinsic. */
export function shownText(text: string): string {
  return lettersOf(text)
    .map((letter) => {
      if ('char' in letter) return letter.char;
      const intrinsic = intrinsicBehind(letter.hole) as { Ref?: string; Token?: unknown };
      // A token that is not resolved yet has a mark of its own, which messages turn into a name.
      if (typeof intrinsic.Token === 'string' && intrinsic.Token.startsWith('${')) return intrinsic.Token;
      return `\${${intrinsic.Ref ?? JSON.stringify(intrinsic)}}`;
    })
    .join('');
}

/** The value behind a text with holes: the text itself, the one intrinsic, or a `Fn::Join`. */
export function intrinsicOf(text: string): unknown {
  if (!hasUnknown(text)) return text;
  const parts: unknown[] = [];
  let literal = '';
  for (const letter of lettersOf(text)) {
    if ('char' in letter) {
      literal += letter.char;
      continue;
    }
    if (literal !== '') parts.push(literal);
    literal = '';
    parts.push(intrinsicBehind(letter.hole));
  }
  if (literal !== '') parts.push(literal);
  return parts.length === 1 ? parts[0] : { 'Fn::Join': ['', parts] };
}

/** A JSON document with every text in it turned back into its value. */
export function intrinsicsOf(json: unknown): unknown {
  if (typeof json === 'string') return intrinsicOf(json);
  if (Array.isArray(json)) return json.map(intrinsicsOf);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, intrinsicsOf(value)]));
}

/** Longest text that CloudFormation puts in place of a pseudo parameter, for sizes that must hold in every Region. */
const LONGEST: Readonly<Record<string, string>> = {
  'AWS::AccountId': '000000000000',
  'AWS::Partition': LONGEST_PARTITION,
  'AWS::Region': LONGEST_REGION,
  'AWS::URLSuffix': LONGEST_SUFFIX,
};

/** Length taken for a value that nothing is known about: that of a role ARN with a name of ordinary length. */
const ASSUMED = 'x'.repeat(64);

/** The text (also JSON) with every hole filled by the longest text that it is likely to become. For measuring only. */
export function longestText(text: string): string {
  if (!hasUnknown(text)) return text;
  const pieces = text.split(HOLE);
  return pieces.map((piece, i) => (i % 2 === 0 ? piece : longestFor(piece))).join('');
}

/** Splits a text into literal pieces and, in odd places, the names of holes: a name is what `unknown` puts between its marks. */
const HOLE = (() => {
  const [open, close] = unknown('|').split('|');
  return new RegExp(`${open}([^${close}]*)${close}`, 'u');
})();

const longest = new Map<string, string>();

function longestFor(hole: string): string {
  let found = longest.get(hole);
  if (found === undefined) {
    found = LONGEST[(intrinsicBehind(hole) as { Ref?: string }).Ref ?? ''] ?? ASSUMED;
    longest.set(hole, found);
  }
  return found;
}

function joinedParts(resolved: unknown): unknown[] | undefined {
  const join = (resolved as { 'Fn::Join'?: unknown } | null)?.['Fn::Join'];
  return Array.isArray(join) && join[0] === '' && Array.isArray(join[1]) ? join[1] : undefined;
}
