import { SourceError } from '../../lib/review/read';

/** What is wrong with the input, in the words of the command, and where that is known. */
export interface Failure {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** What went wrong: errors of the review are about the input; any other is a fault of the program, and says so. */
export function failureOf(error: unknown, translate: (english: string) => string = (english) => english): Failure {
  if (error instanceof SourceError) {
    const { line, column } = error.place;
    return {
      message: translate(error.message),
      file: error.file,
      ...(line === undefined ? {} : { line, column: column ?? 1 }),
    };
  }
  if (!(error instanceof Error)) return { message: String(error) };
  const isOurs = error.name !== 'Error' && !/^(?:Type|Range|Reference|Syntax|Eval|URI)Error$/.test(error.name);
  return { message: isOurs ? translate(error.message) : `this should not happen: ${error.name}: ${error.message}` };
}
