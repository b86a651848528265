import type { StatementJson } from '../../policy/render';
import type { Asked } from '../decide/asked';
import type { RequestSide } from '../decide/side-answers';
import type { PolicyPlace } from './explanation';

/** What a call is about. */
export interface CallAbout {
  readonly side: RequestSide;
  readonly to: PolicyPlace;
  readonly statements: readonly StatementJson[];
  readonly target: Asked;
  /** The actions that are added, on the repository or without one. */
  readonly actions: readonly string[];
  /** ARN of whoever asks, an account id, or a service. */
  readonly who: string;
  /** Whether the other side lets it through already. */
  readonly otherAllows: boolean;
  /** Where the input declares the identity or role that is added to; absent where it does not. */
  readonly declaredAt?: string;
}
