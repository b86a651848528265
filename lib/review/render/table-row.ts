import type { FlowDirection } from './flows';
import type { Granted } from './granted';

/** One row of an access table: facts that differ only in capability and repository, put together. */
export interface TableRow {
  readonly who: string;
  /** What it is for, where the review tells. */
  readonly what?: string;
  readonly can: readonly Granted[];
  readonly repositories: readonly string[];
  readonly when: readonly string[];
  readonly needs: readonly string[];
  readonly because: readonly string[];
  /** Nobody asks: images come from there, or go there, by themselves. */
  readonly flow?: FlowDirection;
}
