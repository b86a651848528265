import { acrInstanceTypeOf } from '../../../policy/alicloud-names';
import { Site } from '../../editions';
import { sourceTypeProblem } from '../../sync-checks';
import { type Caller, call } from '../call';
import { isDenied, isGone, OpenApiError } from '../errors';
import { type BackfillError, type BackfillSource, refused } from './request';

interface Instance {
  /** `Enterprise_Advanced`. */
  readonly InstanceSpecification?: string;
  readonly InstanceStatus?: string;
}

/**
 * Looks whether the source can synchronize at all. Who may not look is told so, and goes on.
 *
 * @see https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-getinstance
 * @throws BackfillError for an instance that is not there, does not run, or is of an edition that cannot be a source
 */
export async function checkSource(
  source: BackfillSource,
  caller: Caller,
): Promise<{ readonly edition?: string; readonly notes: readonly string[] }> {
  let instance: Instance;
  try {
    instance = await call<Instance>(
      {
        service: 'cr',
        regionId: source.regionId,
        action: 'GetInstance',
        parameters: { InstanceId: source.instanceId },
      },
      caller,
    );
  } catch (error) {
    if (!(error instanceof OpenApiError)) throw error;
    if (isGone(error.code)) throw noInstance('source', source);
    if (!isDenied(error.code)) throw error;
    return { notes: [`the edition of ${source.instanceId} could not be looked at (cr:GetInstance is denied)`] };
  }
  const { InstanceSpecification: edition, InstanceStatus: status } = instance;
  if (status !== undefined && status !== 'RUNNING') {
    throw refused('source.instanceId', { what: 'the source instance does not run', got: status, allowed: 'RUNNING' });
  }
  if (edition === undefined) return { notes: [] };
  if (acrInstanceTypeOf(edition) === undefined) {
    return { edition, notes: [`whether an instance of the edition ${edition} can synchronize is not known`] };
  }
  // The domestic site, whose instances of the Standard edition may be a source too: no page says how an instance tells its site.
  const problem = sourceTypeProblem(edition, Site.Domestic);
  if (problem !== undefined) throw refused('source.instanceId', problem);
  return { edition, notes: [] };
}

export function noInstance(path: 'source' | 'target', { instanceId, regionId }: BackfillSource): BackfillError {
  return refused(`${path}.instanceId`, {
    what: `there is no such instance in ${regionId} of the account that asks`,
    got: instanceId,
    instead: 'check the Region, and whose credentials these are',
  });
}
