import type { StatementJson } from '../../policy/render';
import type { Decision, Reason } from '../../policy/verdict';
import type { Mismatch } from '../decide/mismatch';
import type { RequestSide, SideAnswer } from '../decide/side-answers';
import type { Cloud } from '../model/model';
import type { Denial, DenialContext, MissingPart } from './messages/denial';

export type { Mismatch };

/** What was asked for, in full: what the message tells, completed by whoever asks. */
export interface ExplainedRequest {
  readonly principal: string;
  /** With their service, the one that fails first in front. */
  readonly actions: readonly string[];
  readonly resource: string;
  readonly context?: DenialContext;
}

/** The statement that comes nearest to allowing something, and what keeps it from that. */
export interface NearestStatement {
  readonly reason: Reason;
  readonly mismatches: readonly Mismatch[];
}

export interface ExplainedSide extends SideAnswer {
  /** Where the side does not let it through: the statement that nearly does. */
  readonly nearest?: NearestStatement;
  /** Of an unseen side: the input has some of its policies, and does not say that they are all. */
  readonly isPartly?: true;
  /**
   * Of the caller's side, ARNs of roles: where the request goes through, those by whose assumption alone it does (in no order); where it
   * does not, those that the caller may assume and that do not allow it either, the nearest first.
   */
  readonly assuming?: readonly string[];
}

/** The policy that a statement goes into. */
export type PolicyPlace =
  | { readonly kind: 'identity'; readonly identity: string }
  | { readonly kind: 'boundary'; readonly identity: string }
  | { readonly kind: 'trust'; readonly role: string }
  | { readonly kind: 'registry'; readonly account: string; readonly region: string }
  | { readonly kind: 'repository'; readonly account: string; readonly region: string; readonly repository: string }
  | { readonly kind: 'endpoint'; readonly endpoint: string };

/** The same by a construct or component of this package. */
export interface ConstructCall {
  readonly package: 'registry-access/aws' | 'registry-access/alicloud';
  /** The account whose program has it. */
  readonly account: string;
  /**
   * TypeScript, one statement; `this`, `role`, `repository` and the like stand for what the program has. With `within`, an element of a list.
   */
  readonly code: string;
  /** Where one program has both sides: its cloud assembly, by the name of the source. */
  readonly program?: string;
  /** Where the input shows that a component of this package is there already: the list of its arguments that takes one more element. */
  readonly within?: { readonly construct: string; readonly name: string; readonly property: string };
}

/** What has to be added on one side. */
export interface Addition {
  readonly side: RequestSide;
  readonly to: PolicyPlace;
  /** Statements as JSON, as they go into the policy. */
  readonly statements: readonly StatementJson[];
  /** The input does not show that policy: it may have this already. */
  readonly isUnseen?: true;
  /** Of an unseen one: the input has some policies of that side, and does not say that they are all. */
  readonly isPartly?: true;
  readonly call?: ConstructCall;
}

/** What is said besides, with a stable id. */
export interface Remark {
  readonly id:
    | 'advice'
    | 'allowed-here'
    | 'another-layer'
    | 'another-side'
    | 'cache-prefix'
    | 'candidates'
    | 'completed'
    | 'condition-open'
    | 'denied'
    | 'federated-subject'
    | 'group'
    | 'impossible'
    | 'near-principal'
    | 'near-repository'
    | 'not-a-registry'
    | 'not-placed'
    | 'service-source'
    | 'session-path'
    | 'shared-role'
    | 'stand-in'
    | 'still-open';
  /** One sentence, lower case, no final stop. */
  readonly message: string;
}

/** Remarks on what was asked at all, which come before what there is to do about it. */
export const ON_QUESTION: ReadonlySet<Remark['id']> = new Set([
  'cache-prefix',
  'completed',
  'group',
  'near-principal',
  'near-repository',
]);

/** Why something was denied, as far as the input tells: the answer of `explainDenial`. */
export interface Explanation {
  readonly denial: Denial;
  /** Absent where something of it is missing, or is nothing of a registry. */
  readonly request?: ExplainedRequest;
  readonly missing: readonly MissingPart[];
  /** Where something is missing: the clouds that it may be about, by the message, or else by the input. */
  readonly clouds?: readonly Cloud[];
  /** What the input says of the action in front. */
  readonly decision?: Decision;
  /** What it says of each action. */
  readonly actions: readonly { readonly action: string; readonly decision: Decision }[];
  readonly because: readonly Reason[];
  readonly needs: readonly string[];
  readonly sides: readonly ExplainedSide[];
  readonly add: readonly Addition[];
  /** Where one program has both sides: the one declaration that writes what is added on each. */
  readonly together?: ConstructCall;
  /** Where no statement could let it through: the component that does it another way. */
  readonly instead?: ConstructCall;
  /** What the input would say with all that is to be added. */
  readonly after?: Decision;
  readonly remarks: readonly Remark[];
}
