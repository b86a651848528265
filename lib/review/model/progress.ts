/** What a walk through a review goes by, in its order. */
export type ProgressUnit = 'sources' | 'resources' | 'repositories' | 'rules';

/**
 * Hears how far a review has come: how many sources are opened, resources read, classes of repositories decided, rules asked. It is
 * called for each of them, between two pieces of work that nothing else can interrupt, so it has to be quick.
 *
 * @param total where it is known before
 */
export type OnProgress = (unit: ProgressUnit, done: number, total?: number) => void;

/** Who asks for a review may want to hear how far it is. */
export interface Watched {
  /** @default - nobody is told */
  readonly onProgress?: OnProgress;
}
