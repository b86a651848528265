import {
  instanceIdProblem,
  isNonPublicRegion,
  namespaceProblem,
  parseRamRoleArn,
  ramRoleArnProblem,
  uidProblem,
} from '../../../policy/alicloud-names';
import { regionNameProblem } from '../../region-names';
import { regionPairProblem, regionPairWarning } from '../../sync-checks';
import { filterProblems } from './filters';
import { type BackfillRequest, type BackfillSource, refused } from './request';

/**
 * Refuses what can be told from the request alone.
 *
 * @returns what is not documented to work, as sentences
 * @throws BackfillError
 */
export function checkRequest({ source, target, filters }: BackfillRequest): string[] {
  checkPlace('source', source);
  checkPlace('target', target);
  refuseIf('target.uid', target.uid === undefined ? undefined : uidProblem(target.uid));
  refuseIf(
    'target.namespaceName',
    target.namespaceName === undefined ? undefined : namespaceProblem(target.namespaceName),
  );
  if (source.instanceId === target.instanceId) {
    throw refused('target.instanceId', {
      what: 'source and target are the same instance',
      got: target.instanceId,
      instead: 'name the instance that the images go to',
    });
  }
  const roleUid = parseRamRoleArn(target.access?.roleArn ?? '')?.uid;
  if (target.uid !== undefined && roleUid !== undefined && roleUid !== target.uid) {
    throw refused('target.access.roleArn', {
      what: 'the role is of another account than the target',
      got: target.access?.roleArn,
      allowed: `a role of ${target.uid}`,
    });
  }
  refuseIf('target.regionId', regionPairProblem(source.regionId, target.regionId));
  for (const { path, problem } of filterProblems(filters ?? {})) throw refused(`filters.${path}`, problem);
  const warning = isNonPublicRegion(source.regionId) ? regionPairWarning(source.regionId, target.regionId) : undefined;
  return warning === undefined ? [] : [warning];
}

function checkPlace(path: string, { regionId, instanceId, access }: BackfillSource): void {
  // Newer instances of the Personal Edition have an id, too: it is in their domain, `crpi-….personal.cr.aliyuncs.com`.
  // https://www.alibabacloud.com/help/en/acr/user-guide/import-a-personal-edition-instance-image-to-an-enterprise-edition-instance
  if (/^crpi-/.test(instanceId)) {
    throw refused(`${path}.instanceId`, {
      what: 'an instance of the Personal Edition, which synchronizes with none',
      got: instanceId,
      allowed: 'an instance of the Enterprise Edition, cri-…',
      instead: 'import its images in the console of an Enterprise Edition instance',
    });
  }
  refuseIf(`${path}.instanceId`, instanceIdProblem(instanceId));
  refuseIf(`${path}.regionId`, regionNameProblem(regionId));
  if (access?.roleArn !== undefined) refuseIf(`${path}.access.roleArn`, ramRoleArnProblem(access.roleArn));
}

function refuseIf(path: string, problem: string | undefined): void {
  if (problem !== undefined) throw refused(path, problem);
}
