import { isObject, type Json, type JsonObject, parseWithHoles } from '../../json-text';
import { Absent, hole, secretHole, setOwn, textOf, type Value } from '../../values/value';
import { OUTPUT_SIGNATURE, SECRET_SIGNATURE, SECRET_TEXT, SIGNATURE, UNKNOWN } from './wire';

/** Where the name of an unknown value stands, of those that an offline run gives. */
const IN_TEXT = new RegExp(`${UNKNOWN}(?:\\{([^{}]*)\\})?`, 'g');
const ALONE = new RegExp(`^${UNKNOWN}(?:\\{([^{}]*)\\})?$`);

/** What an unknown value is whose name says where it comes from. */
export type NamedValues = (name: string) => Value;

/** Whether a text is none of a value's own, but says that it is not shown. */
export function isUnknownText(text: string): boolean {
  return text === SECRET_TEXT || ALONE.test(text);
}

/** Whether a text has a part that is not known. */
export function hasUnknownPart(text: string): boolean {
  return text === SECRET_TEXT || text.includes(UNKNOWN);
}

/** A text in which each unknown without a name has one of its own: two of them need not be the same. */
function cleanedText(text: string, name: string, named: NamedValues): Value {
  if (text === SECRET_TEXT) return secretHole(name);
  if (!text.includes(UNKNOWN)) return text;
  const [, alone] = ALONE.exec(text) ?? [];
  if (alone !== undefined) return named(alone);
  let count = 0;
  return text.replace(IN_TEXT, (_, called: string | undefined) => {
    if (called !== undefined) return textOf(named(called)) ?? hole(called);
    count++;
    return hole(count === 1 ? name : `${name} (${count})`);
  });
}

/** Whether an object is one of Pulumi's special values. */
export function isSpecial(json: JsonObject): boolean {
  return json[SIGNATURE] !== undefined;
}

/** The value with Pulumi's special objects taken apart; what is unknown or secret is a hole of the given name. */
export function cleaned(json: Json, name: string, named: NamedValues = hole): Value {
  if (typeof json === 'string') return cleanedText(json, name, named);
  if (json === null) return Absent.value;
  if (Array.isArray(json))
    return (json as readonly Json[]).map((item, index) => cleaned(item, `${name}[${index}]`, named));
  if (!isObject(json)) return json;
  const signature = json[SIGNATURE];
  if (signature === OUTPUT_SIGNATURE && json.secret !== true && json.value !== undefined) {
    return cleaned(json.value, name, named);
  }
  // `--show-secrets` writes what a secret is as JSON text beside it.
  const shown = signature === SECRET_SIGNATURE ? plainValue(json.plaintext) : undefined;
  if (shown !== undefined) return cleaned(shown, name, named);
  if (signature === SECRET_SIGNATURE || (signature === OUTPUT_SIGNATURE && json.secret === true))
    return secretHole(name);
  if (signature !== undefined) return hole(name);
  const clean: Record<string, Value> = {};
  for (const [key, item] of Object.entries(json)) setOwn(clean, key, cleaned(item, `${name}.${key}`, named));
  return clean;
}

function plainValue(text: Json | undefined): Json | undefined {
  return typeof text === 'string' ? parseWithHoles(text) : undefined;
}
