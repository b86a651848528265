/** What a program lacks that whoever runs it can give. */
export interface Lacking {
  readonly kind: 'config' | 'environment' | 'credentials';
  /** Full keys of configuration (`project:name`); empty for the others. */
  readonly keys: readonly string[];
}

/** What a failed program says that lacks something. The first that fits is told. */
const SAYS: readonly (readonly [Lacking['kind'], RegExp])[] = [
  // ConfigMissingError, https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/config.ts
  ['config', /Missing required configuration variable '([^']+)'/g],
  [
    'environment',
    /environment variable|\benv var\b|process\.env\b|\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+ (?:is|was) (?:not set|missing|required|undefined|empty)/gi,
  ],
  ['credentials', /credential|access ?key|security token|\b(?:ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN)\b/gi],
];

/** Faults of the program itself, for which there is nothing to give. */
const BUG =
  /^(?:Type|Reference|Syntax|Range)Error\b|\berror TS\d+:|Unable to compile TypeScript|Cannot find (?:module|package) /m;

/** A complaint (`complain`) says itself what is allowed. */
const COMPLAINT = /(?:: |; )(?:got .|allowed: .|instead: .)/;

/**
 * The one place that knows what a failed program lacks, from its own words. Most failures are faults of the program: a TypeError, a module that is
 * not there, what the compiler refuses. They lack nothing, and nothing is advised.
 */
export function lackingBy(reason: string): Lacking | undefined {
  if (COMPLAINT.test(reason) || BUG.test(reason)) return undefined;
  for (const [kind, pattern] of SAYS) {
    const found = [...reason.matchAll(pattern)];
    if (found.length > 0) return { kind, keys: [...new Set(found.flatMap(([, key]) => key ?? []))] };
  }
  return undefined;
}

/** How what is lacking is given: by options of the functions of this folder, or by those of the command. */
export function adviceOn(lacking: Lacking, where: 'code' | 'command'): string {
  const { kind, keys } = lacking;
  const isCode = where === 'code';
  switch (kind) {
    case 'config':
      return isCode
        ? `give it by the option config: { ${keys.map((key) => `'${key}': …`).join(', ')} }, or secretConfig`
        : `give it by ${keys.map((key) => `--config ${key}=VALUE`).join(' ')}`;
    case 'environment':
      return isCode
        ? "give it by the option 'env': offline it sees no other variables of the environment"
        : 'offline it sees no variables of the environment: let it read this from its configuration, and give it by --config KEY=VALUE';
    case 'credentials':
      return isCode
        ? "offline it sees no credentials and asks no service: give it what it asks for by the option 'config' or 'invokes'"
        : 'offline it sees no credentials and asks no service: give it what it asks for by --config KEY=VALUE or --invoke FILE';
  }
}

/** Without what Pulumi says to do about configuration: its own command is not what runs here. */
export function withoutPulumiAdvice(reason: string): string {
  return reason.replace(/\s*please set a value using the command `pulumi config set[^`]*`/g, '');
}
