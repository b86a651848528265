import { generatedName, unknown } from 'registry-access/policy';

/** What the review calls the sides of a request, and the corpus. */
const SIDES: ReadonlyMap<string, string> = new Map([
  ['caller-iam', 'identity-policy'],
  ['resource-policy', 'resource-policy'],
  ['trust-policy', 'trust-policy'],
  ['boundary', 'boundary'],
  ['endpoint-policy', 'vpc-endpoint-policy'],
  ['once created automatically', 'creation-by-push'],
]);

/** The corpus's word of a side, or undefined for what no word is for. */
export function sideWord(side: string): string | undefined {
  return SIDES.get(side) ?? side.match(/^assuming (.*)$/)?.[1]?.replace(/^/, 'assume-role ');
}

const DECISIONS = { yes: 'allowed', no: 'denied', maybe: 'unknown' } as const;

export function verdictOf(decision: 'yes' | 'no' | 'maybe'): 'allowed' | 'denied' | 'unknown' {
  return DECISIONS[decision];
}

/** `⟨X⟩` as the library writes what only deployment knows, `⟨!X⟩` as a name that deployment makes up. */
export function withHoles(text: string): string {
  return text.replace(/⟨([^⟩]*)⟩/g, (_, name: string) =>
    name.startsWith('!') ? generatedName(name.slice(1)) : unknown(name),
  );
}

/** The same as it came from JSON, with holes in every text. */
export function holed<T>(value: T): T {
  return JSON.parse(withHoles(JSON.stringify(value))) as T;
}
