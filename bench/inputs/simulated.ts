import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountId, PULL, REGISTRY, repositoryArn, rootArn } from './accounts';
import { repositoryName } from './assembly';

const REPOSITORIES = 50;
/** Of one repository; each trusts one account, as ECR documents it. */
const STATEMENTS = 20;
const ROLES = 1_000;

/** The policy of a repository: a statement for each account, no two repositories alike. */
export function simulatedPolicy(repository: number): object {
  const Statement = Array.from({ length: STATEMENTS }, (_, index) => ({
    Sid: `AllowPull${index}`,
    Effect: 'Allow',
    Principal: { AWS: rootArn(accountId(repository + index)) },
    Action: PULL,
  }));
  return { Version: '2012-10-17', Statement };
}

/** Writes the repositories as a template, to be read with its account and Region in front. */
export function writeSimulated(folder: string): string {
  const resources = Array.from({ length: REPOSITORIES }, (_, index) => [
    `Repository${index}`,
    {
      Type: 'AWS::ECR::Repository',
      Properties: { RepositoryName: repositoryName(index), RepositoryPolicyText: simulatedPolicy(index) },
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
}

/** Roles of many names, of accounts half of which the repository lets pull. */
export function simulatedRequest(index: number): SimulatedRequest {
  const repository = (index * 13) % REPOSITORIES;
  const account = accountId(repository + ((index * 7) % (STATEMENTS * 2)));
  return {
    repository,
    principal: `arn:aws:iam::${account}:role/team-${index % ROLES}`,
    action: PULL[index % PULL.length] as string,
    resource: repositoryArn(repositoryName(repository)),
  };
}
