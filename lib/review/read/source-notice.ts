/** Something that the document of a program does not say. */
export interface SourceNotice {
  /** Kebab case, stable: `stack-unknown`. */
  readonly id: string;
  readonly message: string;
  /** URN of the resource that it is about. */
  readonly path?: string;
  /** Whether the program declares, or may declare, more than the document shows. */
  readonly leavesOut?: true;
}
