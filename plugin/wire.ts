/** Properties as the engine sends them to a provider. */
export type Properties = Record<string, unknown>;

/** What marks a value that is more than its JSON: https://pulumi-developer-docs.readthedocs.io/latest/developer-docs/providers/implementers-guide.html */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const OUTPUT = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';

/** Without the marks of secrets and outputs; the engine keeps those, which see. */
export function plain(value: Properties): Properties {
  return stripped(value) as Properties;
}

/** Results, of which those are secret again that were so among the inputs. */
export function secretAsBefore(results: Properties, inputs: Properties): Properties {
  const secret = Object.keys(results).filter((key) => holdsSecret(inputs[key]));
  const marked = secret.map((key) => [key, { [SIGNATURE]: SECRET, value: results[key] }]);
  return { ...results, ...Object.fromEntries(marked) };
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (!isRecord(value)) return value;
  if (isMarked(value)) return stripped(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, stripped(one)]));
}

function holdsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  if (!isRecord(value)) return false;
  if (value[SIGNATURE] === SECRET || (value[SIGNATURE] === OUTPUT && value.secret === true)) return true;
  return Object.values(value).some(holdsSecret);
}

function isMarked(value: Properties): boolean {
  return value[SIGNATURE] === SECRET || value[SIGNATURE] === OUTPUT;
}

function isRecord(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
