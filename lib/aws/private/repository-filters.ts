import { Token } from 'aws-cdk-lib/core';
import { complain } from '../../policy/errors';
import { checkRepositories } from './grant-data';
import { Refusal } from './refusal';

/** How ECR takes the repositories of one of a registry's settings. */
export interface FilterForm {
  readonly of: string;
  readonly pattern: RegExp;
  readonly characters: number;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SigningRepositoryFilter.html (2026-11-26) */
export const SIGNING_FILTER: FilterForm = {
  of: 'signing',
  pattern: /^(?:[a-z0-9*]+(?:[._-][a-z0-9*]+)*\/)*[a-z0-9*]+(?:[._-][a-z0-9*]+)*$/,
  characters: 256,
};

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ScanningRepositoryFilter.html (2026-11-26) */
export const SCANNING_FILTER: FilterForm = {
  of: 'scanning',
  // The page's pattern, `^[a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)*$`, written so that no text takes long.
  pattern: /^[a-z0-9*]+(?:[._\-/][a-z0-9*]+)*$/,
  characters: 255,
};

/** Throws for a list without repositories, and for what ECR refuses as a filter; tokens pass. */
export function checkFilters(repositories: readonly string[], form: FilterForm): void {
  checkRepositories(repositories);
  for (const filter of repositories) {
    if (Token.isUnresolved(filter) || (form.pattern.test(filter) && filter.length <= form.characters)) continue;
    throw new Refusal(
      complain({
        what: `ECR does not take this as repositories for ${form.of}`,
        got: filter,
        allowed: `names and patterns of at most ${form.characters} characters with '*' as the only wildcard, one '.', '_' or '-' between letters, no '/' at an end`,
      }),
    );
  }
}
