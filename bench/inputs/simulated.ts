import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountId, PULL, REGISTRY, repositoryArn, rootArn } from './accounts';
import { repositoryName } from './assembly';

const REPOSITORIES = 50;
const ACCOUNTS = 40;
/** Of one repository; each trusts one account, as ECR documents it. */
const STATEMENTS = 20;
const ROLES = 4_000;

/** How many questions there are: every role asks for every action on every repository. */
export const QUESTIONS: number = REPOSITORIES * ROLES * PULL.length;
/** What the statements look at: the account of who asks alone, or also, by a condition, the name of the role. */
export type Look = 'account' | 'role';

/** What is asked about, in words. */
export function simulatedSize(look: Look): string {
  const closely = look === 'account' ? '' : ', by conditions on their names';
  return `${REPOSITORIES} repositories, ${STATEMENTS} statements each, ${ROLES.toLocaleString('en-US')} roles${closely}`;
}

/** No factor of it is one of QUESTIONS, so that steps of it come to every question once, in an order without a pattern. */
const STEP = 104_729;

/** The policy of a repository: a statement for each account, no two repositories alike. */
export function simulatedPolicy(repository: number, look: Look): object {
  const Statement = Array.from({ length: STATEMENTS }, (_, index) => ({
    Sid: `AllowPull${index}`,
    Effect: 'Allow',
    Principal: { AWS: rootArn(accountId((repository + index) % ACCOUNTS)) },
    Action: PULL,
    ...(look === 'account' ? {} : { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/team-*' } } }),
  }));
  return { Version: '2012-10-17', Statement };
}

/** Writes the repositories as a template, to be read with its account and Region in front. */
export function writeSimulated(folder: string, look: Look): string {
  const resources = Array.from({ length: REPOSITORIES }, (_, index) => [
    `Repository${index}`,
    {
      Type: 'AWS::ECR::Repository',
      Properties: { RepositoryName: repositoryName(index), RepositoryPolicyText: simulatedPolicy(index, look) },
    },
  ]);
  const file = join(folder, 'repositories.template.json');
  writeFileSync(file, JSON.stringify({ Resources: Object.fromEntries(resources) }));
  return `${REGISTRY.account}/${REGISTRY.region}=${file}`;
}

export interface SimulatedRequest {
  readonly repository: number;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Whether the policy of the repository has a statement for the account of the role. */
  readonly isAllowed: boolean;
}

/** The first so many of the questions, no two alike: who goes through lists of roles and of repositories asks them like this. */
export function simulatedRequests(count: number): SimulatedRequest[] {
  const resources = Array.from({ length: REPOSITORIES }, (_, index) => repositoryArn(repositoryName(index)));
  const roles = Array.from(
    { length: ROLES },
    (_, index) => `arn:aws:iam::${accountId(index % ACCOUNTS)}:role/team-${index}`,
  );
  return Array.from({ length: count }, (_, index) => {
    const question = (index * STEP) % QUESTIONS;
    const role = question % ROLES;
    const repository = Math.floor(question / ROLES) % REPOSITORIES;
    return {
      repository,
      principal: roles[role] as string,
      action: PULL[Math.floor(question / ROLES / REPOSITORIES)] as string,
      resource: resources[repository] as string,
      isAllowed: ((role % ACCOUNTS) - (repository % ACCOUNTS) + ACCOUNTS) % ACCOUNTS < STATEMENTS,
    };
  });
}
