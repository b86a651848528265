import { type Complaint, complain, PolicyError } from '../../../policy/errors';
import type { AccountAccess } from '../credentials';
import type { BackfillFilters } from './filters';

/** An instance, and how it is called. */
export interface BackfillSource {
  /** Region of the instance: `cn-hangzhou`. */
  readonly regionId: string;
  /** The instance of the Enterprise Edition, `cri-…`. */
  readonly instanceId: string;
  /**
   * Profile and role that the calls are made with.
   * @default - the credentials of the environment
   */
  readonly access?: AccountAccess;
}

/** Where images go. */
export interface BackfillTarget extends BackfillSource {
  /**
   * UID of the target's account: digits.
   * @default - the account of the source
   */
  readonly uid?: string;
  /**
   * The one namespace that images go into, where it has another name than in the source.
   * @default - the namespace of each image
   */
  readonly namespaceName?: string;
  /**
   * Profile and role with which the target can be looked at, so that images which are there already are left out.
   * @default - none across accounts: the target is not looked at; in one account those of the source
   */
  readonly access?: AccountAccess;
}

/** What is to be copied from where to where. */
export interface BackfillRequest {
  /** The instance that has the images; its access starts the tasks. */
  readonly source: BackfillSource;
  /** The instance that they go to. */
  readonly target: BackfillTarget;
  /**
   * Which images.
   * @default - all
   */
  readonly filters?: BackfillFilters;
  /**
   * Whether another image under the same tag of the target is replaced.
   * @default false
   */
  readonly override?: boolean;
}

/**
 * A backfill that cannot be, or not as it was asked for. `code` is `BACKFILL_REFUSED` for what was asked, and `BACKFILL_JOURNAL` for a
 * journal that cannot be used.
 */
export class BackfillError extends PolicyError {
  constructor(code: 'BACKFILL_REFUSED' | 'BACKFILL_JOURNAL', message: string, options?: { cause?: unknown }) {
    super(code, message, options);
    this.name = 'BackfillError';
  }
}

/** A refusal of what was asked; `path` names the part of the request. */
export function refused(path: string, problem: string | Complaint): BackfillError {
  const message = typeof problem === 'string' ? problem : complain(problem);
  return new BackfillError('BACKFILL_REFUSED', path === '' ? message : `${path}: ${message}`);
}
