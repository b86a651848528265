import { uidProblem } from '../../policy/alicloud-names';
import { accountIdProblem } from '../../policy/aws-names';
import { NameError } from '../../policy/errors';
import type { Cloud } from '../model/model';
import { cloudOf } from './resources/cloud';
import type { SourceName } from './source-name';

/**
 * Refuses an account in front of a source that is none of the cloud which the source is of.
 * @throws NameError
 */
export function checkAccount({ account }: Pick<SourceName, 'account'>, cloud: Cloud): void {
  if (account === undefined) return;
  const problem = cloud === 'aws' ? accountIdProblem(account) : uidProblem(account);
  if (problem !== undefined) throw new NameError({ what: problem });
}

/** The same of a source that may be of both, by the types of its resources: where they are all of one. */
export function checkAccountOf(name: Pick<SourceName, 'account'>, types: readonly string[]): void {
  const clouds = new Set(types.filter((type) => /^(?:aws|alicloud)/.test(type)).map(cloudOf));
  const [only] = clouds;
  if (clouds.size === 1 && only !== undefined) checkAccount(name, only);
}
