import type { Complaint } from '../../../policy/errors';
import { matcherOf } from '../../../policy/pattern';

/**
 * Which images are copied: what every filter that is given lets through. In patterns `*` is any text, also none and with `/`, and `?` is
 * one character; of several patterns of a filter one is enough.
 */
export interface BackfillFilters {
  /**
   * Patterns of namespaces: `prod`, `team-*`.
   * @default - every namespace
   */
  readonly namespaces?: readonly string[];
  /**
   * Patterns of repositories with their namespace: `prod/app`, `prod/*-base`.
   * @default - every repository
   */
  readonly repositories?: readonly string[];
  /**
   * Patterns of tags: `v1.*`, `release-2026-??`.
   * @default - every tag
   */
  readonly tags?: readonly string[];
  /**
   * The time from which on a tag was pushed last, in milliseconds since 1970.
   * @default - any
   */
  readonly pushedFrom?: number;
  /**
   * The time before which a tag was pushed last, in milliseconds since 1970.
   * @default - any
   */
  readonly pushedBefore?: number;
}

/** The three filters by name. */
export type PatternFilter = 'namespaces' | 'repositories' | 'tags';

const FORMS: Readonly<Record<PatternFilter, { readonly form: RegExp; readonly allowed: string; instead: string }>> = {
  namespaces: {
    form: /^[a-z0-9._*?-]+$/,
    allowed: "a namespace, with '*' for any text and '?' for a character",
    instead: "write 'team-*'",
  },
  repositories: {
    form: /^[a-z0-9._*?-]+(?:\/[a-z0-9._*?-]+)+$/,
    allowed: "<namespace>/<repository>, with '*' for any text and '?' for a character",
    instead: "write 'prod/app*', or '*/app' for any namespace",
  },
  tags: {
    form: /^[\w.*?-]+$/,
    allowed: "a tag, with '*' for any text and '?' for a character; no regular expression",
    instead: "write 'release-*'",
  },
};

/** What is wrong with filters by themselves. */
export function filterProblems(filters: BackfillFilters): { readonly path: string; readonly problem: Complaint }[] {
  const problems: { path: string; problem: Complaint }[] = [];
  for (const name of Object.keys(FORMS) as PatternFilter[]) {
    const { form, allowed, instead } = FORMS[name];
    for (const [index, pattern] of (filters[name] ?? []).entries()) {
      if (form.test(pattern)) continue;
      const problem = { what: 'nothing can be called so', got: pattern, allowed, instead };
      problems.push({ path: `${name}[${index}]`, problem });
    }
    if (filters[name]?.length === 0) {
      const problem = { what: 'an empty list', got: [], instead: 'leave the filter out to let everything through' };
      problems.push({ path: name, problem });
    }
  }
  const { pushedFrom, pushedBefore } = filters;
  if (pushedFrom !== undefined && pushedBefore !== undefined && pushedFrom >= pushedBefore) {
    const got = `${new Date(pushedFrom).toISOString()} to ${new Date(pushedBefore).toISOString()}`;
    problems.push({ path: 'pushedBefore', problem: { what: 'no time is within these two', got } });
  }
  return problems;
}

/** Whether a name passes, and which patterns of the filter never let anything through. */
class Patterns {
  private readonly unused: Set<string>;
  private readonly matchers: readonly (readonly [pattern: string, matches: (text: string) => boolean])[];

  constructor(private readonly patterns: readonly string[] | undefined) {
    this.unused = new Set(patterns);
    this.matchers = (patterns ?? []).map((pattern) => {
      const matcher = matcherOf(pattern);
      return [pattern, (text) => matcher(text) === 'yes'];
    });
  }

  passes(text: string): boolean {
    if (this.patterns === undefined) return true;
    const matching = this.matchers.filter(([, matches]) => matches(text));
    for (const [pattern] of matching) this.unused.delete(pattern);
    return matching.length > 0;
  }

  /** In the order in which they were given. */
  get idle(): string[] {
    return (this.patterns ?? []).filter((pattern) => this.unused.has(pattern));
  }
}

/** The filters at work: they remember which pattern has matched something. */
export class Selection {
  private readonly namespaces: Patterns;
  private readonly repositories: Patterns;
  private readonly tags: Patterns;

  constructor(private readonly filters: BackfillFilters) {
    this.namespaces = new Patterns(filters.namespaces);
    this.repositories = new Patterns(filters.repositories);
    this.tags = new Patterns(filters.tags);
  }

  repository(namespaceName: string, repositoryName: string): boolean {
    return this.namespaces.passes(namespaceName) && this.repositories.passes(`${namespaceName}/${repositoryName}`);
  }

  tag(tag: string): boolean {
    return this.tags.passes(tag);
  }

  /** Undefined where it would depend on a time that is not known. */
  age(pushed: number | undefined): boolean | undefined {
    const { pushedFrom, pushedBefore } = this.filters;
    if (pushedFrom === undefined && pushedBefore === undefined) return true;
    if (pushed === undefined) return undefined;
    return pushed >= (pushedFrom ?? -Infinity) && pushed < (pushedBefore ?? Infinity);
  }

  /** The patterns that nothing has matched: slips of the pen. */
  idle(filter: PatternFilter): string[] {
    return this[filter].idle;
  }
}
