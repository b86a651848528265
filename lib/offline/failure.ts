import { isFrame, userFrames } from './frames';

/** Why a program failed, in its own words, and where. */
export interface Failure {
  readonly reason: string;
  /** Frames of the program, those of its own folder first. */
  readonly frames: readonly string[];
}

const MOST_LINES = 8;

/**
 * Reads what was printed of the errors of a program. The SDK introduces an error by a line, and prints it as `util.inspect` does: the message, the stack, and
 * in braces the error's own properties, among which the message may be once more; and one error may be logged several times.
 */
export function failureIn(texts: readonly string[], root: string): Failure {
  const reasons = [...new Set(texts.map(reasonOf).filter((reason) => reason !== ''))];
  const frames = [...new Set(texts.flatMap((text) => userFrames(text, root)))];
  const isInside = (frame: string): boolean => !/[ (]\.\.\//.test(frame);
  return {
    reason: reasons.join('\n').split('\n').slice(0, MOST_LINES).join('\n'),
    frames: [...frames.filter(isInside), ...frames.filter((frame) => !isInside(frame))],
  };
}

/** The message of a printed error: all that is before its stack. */
function reasonOf(text: string): string {
  const lines = text
    .replace(/^<ref \*\d+> /gm, '')
    .split('\n')
    .filter((line) => !/^Running program '.*' failed with an unhandled exception:$/.test(line));
  const first = lines.findIndex(isFrame);
  return (
    (first === -1 ? lines : lines.slice(0, first))
      .map((line) => line.trimEnd())
      // Which modules of Pulumi's own asked for one that is not there says nothing to anybody.
      .filter((line) => line !== '' && !/^- .*[\\/]node_modules[\\/]/.test(line))
      .join('\n')
  );
}
