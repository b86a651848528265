import { type AcsName, parseAcrTarget, parseAcsName } from '../../../policy/alicloud-names';
import { ramCause } from './causes';
import { type Denial, shown } from './denial';
import type { ReadDenial } from './iam-text';
import { ramPrincipal } from './principal';

const WINDOW = 2_500;

/** What RAM's errors have in them; one of these, and the fields around it. */
const ANCHOR =
  /AuthAction|NoPermission\b|Forbidden\.?(?:By)?RAM|not authorized to do this action|User not authorized to operate|authorized by RAM|AssumeRolePolicy|EncodedDiagnosticMessage/g;

/** Errors of RAM say who asked for what in `AccessDeniedDetail`, and older ones in a sentence with `Resource: … Action: …`. */
export function ramDenials(text: string): ReadDenial[] {
  const found: ReadDenial[] = [];
  const said = new Set<string>();
  let last = 0;
  for (const { index } of text.matchAll(ANCHOR)) {
    if (index < last) continue;
    // One error has several of the words; those within a window are of one.
    const [from, to] = stretchOf(text, index, last);
    last = to;
    const words = text.slice(from, to);
    if (said.has(words)) continue;
    said.add(words);
    const denial = denialOf(words);
    if (denial !== undefined) found.push({ from, to, denial });
  }
  return found;
}

/** From the end of the error before, or the beginning of its lines, up to where the next error begins. */
function stretchOf(text: string, at: number, last: number): readonly [number, number] {
  const from = Math.max(last, at - 800);
  const ceiling = Math.min(text.length, at + WINDOW);
  const seen = new Set<string>();
  // A field that comes a second time is the next error's.
  for (const match of text.slice(at, ceiling).matchAll(/\b(AuthAction|RequestId|request id)\b/gi)) {
    const word = (match[1] as string).toLowerCase();
    if (seen.has(word)) return [from, at + match.index];
    seen.add(word);
  }
  return [from, ceiling];
}

const forms = new Map<string, RegExp>();

/** `"Key": "value"`, `Key: value`, `Key:value` of Go's maps, `\"Key\":\"value\"` of JSON in JSON. */
function fieldIn(text: string, key: string, value: string): string | undefined {
  const name = `${key} ${value}`;
  let form = forms.get(name);
  if (form === undefined) {
    form = new RegExp(`\\b${key}\\\\{0,3}["']?\\s{0,4}[:=]\\s{0,4}\\\\{0,3}["']?(${value})`, 'i');
    forms.set(name, form);
  }
  const found = form.exec(text);
  const said = found?.[1];
  if (found === null || said === undefined) return undefined;
  // A value in quotes that nothing closes is one that somebody cut.
  const isOpen = /["']$/.test(found[0].slice(0, -said.length)) && found.index + found[0].length === text.length;
  return isOpen ? undefined : said;
}

function denialOf(text: string): Denial | undefined {
  const action =
    fieldIn(text, 'AuthAction', '[a-z][a-z0-9-]{0,30}:[A-Za-z*]{1,64}') ??
    fieldIn(text, 'Action', '[a-z][a-z0-9-]{0,30}:[A-Za-z*]{1,64}');
  const kind = fieldIn(text, 'AuthPrincipalType', '[A-Za-z]{1,40}');
  const owner = fieldIn(text, 'AuthPrincipalOwnerId', '\\d{1,20}');
  const name = fieldIn(text, 'AuthPrincipalDisplayName', '[^"\'\\s\\\\,\\]}]{1,200}');
  const encoded = fieldIn(text, 'EncodedDiagnosticMessage', '[A-Za-z0-9+/=_-]{8}');
  const tried = action ?? (/authorized by RAM|AssumeRole/i.test(text) ? 'sts:AssumeRole' : undefined);
  const who = ramPrincipal(kind, owner, name);
  return ramDenial({
    text,
    action: tried,
    isNamed: action !== undefined,
    resource: ramResourceIn(text, tried, who.principal),
    who,
    cause: ramCause(
      fieldIn(text, 'NoPermissionType', '[A-Za-z]{1,40}'),
      fieldIn(text, '(?:NoPermission)?PolicyType', '[A-Za-z]{1,60}'),
    ),
    isEncoded: encoded !== undefined && action === undefined,
  });
}

/** On what something was tried, by the words of an error, of the request or of the command that stands in a text. */
export function ramResourceIn(
  text: string,
  action: string | undefined,
  principal: string | undefined,
): string | undefined {
  const field =
    fieldIn(text, 'AuthResource', '[^"\'\\s\\\\,\\]}]{1,400}') ??
    fieldIn(text, 'Resource', 'acs:[^"\'\\s\\\\,\\]}]{1,400}');
  return field ?? (/^sts:AssumeRole/i.test(action ?? '') ? roleIn(text, principal) : undefined);
}

/** As errors have it, as in the address of the request, and as after the option of a command. */
const ROLE_ARN = /\bRole_?Arn\\{0,3}["']?\s{0,4}[:= ]\s{0,4}\\{0,3}["']?(acs:ram:\*?:\d{10,20}:role\/[\w.-]{1,64})/i;
const ROLES = /acs:ram:\*?:\d{10,20}:role\/[\w.-]{1,64}(?![\w./-])/g;

/** The role that was to be assumed: the one that is called so, or else the only one in the text that did not ask itself. */
function roleIn(text: string, principal: string | undefined): string | undefined {
  const plain = text.replaceAll(/%3A/gi, ':').replaceAll(/%2F/gi, '/');
  const named = ROLE_ARN.exec(plain)?.[1];
  if (named !== undefined) return named;
  const own = principal?.replace(/:assumed-role\/([^/]+)\/.*$/, ':role/$1');
  const [role, ...others] = new Set([...plain.matchAll(ROLES)].map(([one]) => withoutRegion(one.replace(/\.+$/, ''))));
  return others.length > 0 || role === own ? undefined : role;
}

/** RAM is in no Region; its errors write `*` there, and ARNs of roles nothing. */
function withoutRegion(name: string): string {
  return name.replace(/^acs:ram:\*:/, 'acs:ram::');
}

/** What an error of RAM told, in whatever form. */
export interface RamFields {
  readonly text: string;
  readonly action: string | undefined;
  readonly isNamed: boolean;
  readonly resource: string | undefined;
  readonly who: { readonly principal?: string; readonly part?: string };
  readonly cause: Denial['stated'];
  readonly isEncoded: boolean;
  readonly context?: Denial['context'];
}

export function ramDenial({ text, action, isNamed, resource, who, cause, isEncoded, context }: RamFields): Denial {
  const whole = wholeResource(resource);
  return {
    form: 'ram',
    text: shown(text),
    cloud: 'alicloud',
    ...(who.principal === undefined ? {} : { principal: who.principal }),
    actions: action === undefined ? [] : [action],
    ...(isNamed ? { namesActions: true as const } : {}),
    ...(whole.resource === undefined ? {} : { resource: whole.resource }),
    ...(whole.repository === undefined ? {} : { repository: whole.repository }),
    ...(context === undefined ? {} : { context }),
    ...(cause === undefined ? {} : { stated: cause }),
    parts: [who.part, whole.part].filter((part) => part !== undefined),
    advice: isEncoded ? [DECODE] : [],
  };
}

/** A resource is whole where it tells its account, which RAM's own names often leave out. */
function wholeResource(text: string | undefined): Pick<Denial, 'resource' | 'repository'> & { readonly part?: string } {
  if (text === undefined || text === '') return {};
  const plain = text.replace(/[.,;]+$/, '');
  if (plain === '*') return { resource: '*' };
  const acs = parseAcsName(plain);
  if (acs === undefined) return {};
  return /^\d{10,20}$/.test(acs.account)
    ? { resource: withoutRegion(plain) }
    : { ...withoutAccount(acs), part: `${plain}, of which the message does not show the account` };
}

function withoutAccount({ service, region, resource }: AcsName): Pick<Denial, 'repository'> {
  const target = service === 'cr' ? parseAcrTarget(resource) : undefined;
  if (target?.kind !== 'repository' || target.path.length < 2 || /[*?]/.test(resource)) return {};
  const { edition, instanceId, path } = target;
  return {
    repository: {
      name: path.join('/'),
      cloud: 'alicloud',
      ...(/^[a-z]{2,}-[a-z0-9-]+$/.test(region) ? { region } : {}),
      ...(instanceId === undefined ? {} : { instance: instanceId }),
      edition,
    },
  };
}

const DECODE =
  'the message has an encoded part with more in it: aliyun ram DecodeDiagnosticMessage --EncodedDiagnosticMessage TEXT, and give what that prints to this command';
