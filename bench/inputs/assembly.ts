import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountId, PULL, REGISTRY, rootArn } from './accounts';

/** What a generated assembly is about. */
export interface AssemblySize {
  readonly repositories: number;
  readonly accounts: number;
  /**
   * `accounts`: each repository lets half of the accounts pull and push, as ids where there are many (as synthesized).
   * `roles`: each repository lets one role of every account pull, by one condition on `aws:PrincipalArn`.
   */
  readonly kind: 'accounts' | 'roles';
  /** The second version takes one account away from every tenth repository and gives it to another account. */
  readonly version?: 1 | 2;
}

const PUSH = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];
const REPOSITORIES_PER_STACK = 250;
/** ECR's limit is 10,240 characters; ARNs of accounts are 39 long, ids 12. */
const MOST_ARNS = 200;

/** Writes a cloud assembly as `cdk synth` does, without the CDK: it would take minutes at the greatest sizes. */
export function writeAssembly(folder: string, size: AssemblySize): void {
  mkdirSync(folder, { recursive: true });
  const artifacts: Record<string, object> = {};
  for (let first = 0; first < size.repositories; first += REPOSITORIES_PER_STACK) {
    const name = `Stack${first / REPOSITORIES_PER_STACK}`;
    const resources: Record<string, object> = {};
    const metadata: Record<string, object[]> = {};
    for (let index = first; index < Math.min(first + REPOSITORIES_PER_STACK, size.repositories); index++) {
      const id = `Repository${index}A1B2C3D4`;
      resources[id] = repositoryResource(index, size);
      metadata[`/${name}/Repository${index}/Resource`] = [{ type: 'aws:cdk:logicalId', data: id }];
    }
    writeJson(folder, `${name}.template.json`, { Resources: resources });
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      environment: `aws://${REGISTRY.account}/${REGISTRY.region}`,
      properties: { templateFile: `${name}.template.json` },
      metadata,
      displayName: name,
    };
  }
  writeJson(folder, 'manifest.json', { version: '48.0.0', artifacts });
}

export function repositoryName(index: number): string {
  return `team-${index % 50}/service-${index}`;
}

export function roleArn(account: number): string {
  return `arn:aws:iam::${accountId(account)}:role/deploy`;
}

function repositoryResource(index: number, size: AssemblySize): object {
  return {
    Type: 'AWS::ECR::Repository',
    Properties: {
      RepositoryName: repositoryName(index),
      RepositoryPolicyText: {
        Version: '2012-10-17',
        Statement: [size.kind === 'accounts' ? accountsStatement(index, size) : rolesStatement(index, size)],
      },
    },
    UpdateReplacePolicy: 'Retain',
    DeletionPolicy: 'Retain',
  };
}

function accountsStatement(index: number, { accounts, version = 1 }: AssemblySize): object {
  const chosen = Array.from({ length: accounts }, (_, account) => account).filter(
    (account) => accounts === 1 || (account + index) % 2 === 0,
  );
  if (version === 2 && index % 10 === 0) chosen.splice(0, 1, accounts + index);
  const ids = chosen.map(accountId).sort();
  return {
    Action: [...PULL, ...PUSH].sort(),
    Effect: 'Allow',
    Principal: { AWS: ids.length > MOST_ARNS ? ids : ids.map(rootArn) },
  };
}

function rolesStatement(index: number, { accounts, version = 1 }: AssemblySize): object {
  const chosen = Array.from({ length: accounts }, (_, account) => account);
  if (version === 2 && index % 10 === 0) chosen.splice(0, 1, accounts + index);
  return {
    Action: PULL,
    Effect: 'Allow',
    Principal: { AWS: chosen.map((account) => accountId(account)).sort() },
    Condition: { ArnLike: { 'aws:PrincipalArn': chosen.map(roleArn).sort() } },
  };
}

function writeJson(folder: string, name: string, json: object): void {
  writeFileSync(join(folder, name), `${JSON.stringify(json, null, 1)}\n`);
}
