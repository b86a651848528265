import { type Complaint, complain } from '../../policy/errors';
import type { Condition } from '../../policy/statement';
import { hasUnknown } from '../../policy/unknown';
import type { Trust } from './boxes';

/** Members that are trusted in one way under the same conditions. */
export interface TrustedMembers {
  readonly trust: Trust;
  readonly members: readonly string[];
  readonly conditions: readonly Condition[];
}

/** Whom a grant trusts, as far as it was read, and what is wrong with it. */
export class Trusted {
  public readonly problems: string[] = [];
  private readonly found: (TrustedMembers & { readonly members: string[] })[] = [];

  /** By kind of trust and conditions, in the order of the first of each. */
  public get members(): readonly TrustedMembers[] {
    return this.found;
  }

  public add(trust: Trust, members: readonly string[], conditions: readonly Condition[]): void {
    const found = this.found.find((one) => one.trust === trust && areSame(one.conditions, conditions));
    if (found === undefined) this.found.push({ trust, members: [...members], conditions });
    else found.members.push(...members);
  }

  /** The text, of which it is noted what is wrong with it. What is not known is taken at its word. */
  public checked(text: string, problem: (text: string) => string | undefined): string {
    if (!hasUnknown(text)) this.note(problem(text));
    return text;
  }

  /** Notes what is wrong, if anything is. */
  public note(problem: string | undefined): void {
    if (problem !== undefined) this.problems.push(problem);
  }

  public refuse(complaint: Complaint): void {
    this.problems.push(complain(complaint));
  }
}

function areSame(some: readonly Condition[], others: readonly Condition[]): boolean {
  return some === others || JSON.stringify(some) === JSON.stringify(others);
}
