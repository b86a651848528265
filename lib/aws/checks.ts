import { Annotations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { type Complaint, complain } from '../policy/errors';
import type { Check } from './check';
import { CACHE_CHECKS } from './private/checks/cache-checks';
import type { CheckName } from './private/checks/check-name';
import { CONSUMER_CHECKS } from './private/checks/consumer-checks';
import { GRANT_CHECKS } from './private/checks/grant-checks';
import { IMAGE_CHECKS } from './private/checks/image-checks';
import { REGISTRY_CHECKS } from './private/checks/registry-checks';

/** Every check of `registry-access/aws`, by name. The table of `docs/aws-checks.md` is generated from this. */
export const CHECKS: Readonly<Record<CheckName, Check>> = {
  ...REGISTRY_CHECKS,
  ...IMAGE_CHECKS,
  ...GRANT_CHECKS,
  ...CACHE_CHECKS,
  ...CONSUMER_CHECKS,
};

/** The text of a failed check: the complaint and the id. */
export function failed(check: Check, complaint: Complaint): string {
  return `${complain(complaint)} [${check.id}]`;
}

/** Warns at a construct, once per id and message, in a way that can be acknowledged. */
export function warn(scope: IConstruct, check: Check, message: string): void {
  Annotations.of(scope).addWarningV2(check.id, message);
}
