import type * as pulumi from '@pulumi/pulumi';
import { instanceIdProblem, uidProblem } from '../policy/alicloud-names';
import { complain } from '../policy/errors';
import { checkedPair, checkedText } from './inputs';
import { checkedRegion } from './regions';
import { regionPairProblem } from './sync-checks';
import { equalUidsProblem } from './sync-documents';

/** The two instances of a synchronization between accounts. */
export interface SyncEnds {
  readonly sourceUid: pulumi.Input<string>;
  readonly sourceInstanceId: pulumi.Input<string>;
  readonly sourceRegionId: pulumi.Input<string>;
  readonly targetUid: pulumi.Input<string>;
  readonly targetInstanceId: pulumi.Input<string>;
  readonly targetRegionId: pulumi.Input<string>;
}

/** The same, each checked by itself and beside the other end, as soon as they are known. */
export function checkedEnds(args: SyncEnds): SyncEnds {
  const sourceUid = checkedText(args.sourceUid, 'sourceUid', uidProblem);
  const targetUid = checkedText(args.targetUid, 'targetUid', uidProblem);
  const sourceRegionId = checkedRegion(args.sourceRegionId, 'sourceRegionId');
  const targetRegionId = checkedRegion(args.targetRegionId, 'targetRegionId');
  return {
    sourceUid,
    sourceInstanceId: checkedText(args.sourceInstanceId, 'sourceInstanceId', instanceIdProblem),
    sourceRegionId,
    targetUid: checkedPair(sourceUid, targetUid, 'targetUid', equalUidsProblem),
    targetInstanceId: checkedText(args.targetInstanceId, 'targetInstanceId', instanceIdProblem),
    targetRegionId: checkedPair(sourceRegionId, targetRegionId, 'targetRegionId', regionPairProblem),
  };
}

/** What is wrong with the id of a rule between them. */
export function ruleIdProblem(id: unknown): string | undefined {
  return typeof id === 'string' && /^crsr-[0-9a-z]+$/.test(id)
    ? undefined
    : complain({
        what: 'not the id of a sync rule',
        got: id ?? null,
        allowed: "'crsr-' and lower-case letters or digits",
      });
}
