import { type AccessRequest, decide, readSources } from 'registry-access/review';
import { report, timed, workerArgs } from '../harness/worker';
import { accountId, PULL, repositoryArn } from '../inputs/accounts';
import { type AssemblySize, repositoryName, roleArn } from '../inputs/assembly';

interface Args extends AssemblySize {
  readonly source: string;
  readonly requests: number;
}

/** Decides many different requests on one model, about half of which are allowed. */
const { source, requests, accounts, repositories, kind } = workerArgs<Args>();
const model = readSources([source]);

function request(index: number): AccessRequest {
  // Strides without a common divisor: every principal meets every repository, in no order that a cache would like.
  const account = (index * 7) % (accounts * 2);
  return {
    principal: kind === 'roles' ? roleArn(account) : accountId(account),
    action: PULL[index % PULL.length] as string,
    resource: repositoryArn(repositoryName((index * 13) % repositories)),
  };
}

const asked = Array.from({ length: requests }, (_, index) => request(index));
const pass = (): number => asked.filter((one) => decide(model, one).decision !== 'no').length;
const cold = timed(pass);
const warm = timed(pass);
report({
  ms: warm.ms,
  perSecond: (requests / warm.ms) * 1_000,
  coldPerSecond: (requests / cold.ms) * 1_000,
  granted: warm.value,
});
