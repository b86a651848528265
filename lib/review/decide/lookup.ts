import type { Cloud } from '../model/model';
import type { Clause } from './clause';
import type { Sides } from './evaluate';
import type { Subject } from './subject';
import type { Target } from './target';

/** What the input has on the side of the resource. `given` is what its being there tells. */
interface OnResource extends Pick<Sides, 'given'> {
  readonly clauses: readonly Clause[];
  readonly visible: boolean;
}

/** What the input has on the side of the subject. */
export type OfSubject = Pick<Sides, 'identity' | 'identityIsVisible' | 'given' | 'ceilings' | 'tags'>;

/** Looks up the policies that bear on a question. Built once per model. */
export interface Lookup {
  /** Policies on a target: the registry's, the repository's, and those of files that say nothing of where they belong. */
  resource(target: Target): OnResource;
  /** Policies that a repository gets by a creation template if it is born by one; none for a repository that is declared. */
  future(target: Target): readonly Clause[];
  /** What bears on an action that has no resource, from the side of the caller's own account. */
  withoutResource(cloud: Cloud, account: string): readonly Clause[];
  /** Trust policies of a role. */
  trust(role: string): OnResource;
  identity(subject: Subject): OfSubject;
  /** ARN of a declared role by its ARN without its path; its name is unique in its account. */
  roleNamed(arn: string): string | undefined;
}
