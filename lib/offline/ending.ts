import { adviceOn, lackingBy, withoutPulumiAdvice } from './advice';
import { OfflineError } from './errors';
import { failureIn } from './failure';
import { withoutColour } from './frames';
import type { PreparedProgram } from './prepare';
import type { ProcessEnd } from './process';
import type { LogLine } from './types';

/** What the SDK prints when a process ends under it; it has no code of its own for that. */
const LEAK = /Pulumi runtime detected that (?:\d+ promises were still active|the program exited before)/;
/** How newer SDKs list what was still waiting. */
const WAITING = /^\s*\* (".+ was waiting for .+)$/gm;

/** Why a program did not come to its end, from how its process ended and what it said. */
export function endingError(program: PreparedProgram, end: ProcessEnd, log: readonly LogLine[]): OfflineError {
  const root = program.project.root;
  if (end.timedOut) {
    return new OfflineError(
      'PROGRAM_TIMEOUT',
      {
        what: `the program '${program.name}' did not end within its time limit of ${program.timeoutMs} ms and was stopped`,
        instead: "look for a server, timer or endless loop that keeps it alive, or raise the option 'timeoutMs'",
      },
      { log },
    );
  }
  const errors = log.filter(({ severity }) => severity === 'error');
  if (errors.length === 0 && (end.exitCode === 0 || LEAK.test(end.stderr))) {
    const waiting = [...end.stderr.matchAll(WAITING)].map(([, line]) => line);
    return new OfflineError(
      'PROGRAM_EXITED',
      {
        what: `the program '${program.name}' ended before Pulumi had registered everything${waiting.map((line) => `; ${line}`).join('')}`,
        instead:
          'let it end by itself, without process.exit, and look for a promise that never settles or resources that wait for each other',
      },
      { log },
    );
  }
  // What is printed to standard error comes line by line, and is one text.
  const printedErrors = log.filter(({ severity }) => severity === 'info#err').map(({ message }) => message);
  const texts = errors.length > 0 ? errors.map(({ message }) => message) : [printedErrors.join('\n')];
  const { reason, frames } = failureIn(texts.map(withoutColour), root);
  const lacking = lackingBy(reason);
  return new OfflineError(
    'PROGRAM_FAILED',
    {
      what: `the program '${program.name}' failed: ${withoutPulumiAdvice(reason) || `exit code ${end.exitCode}`}`,
      ...(lacking === undefined ? {} : { instead: adviceOn(lacking, 'code') }),
    },
    { frames, shownFrames: frames.slice(0, 1), log, ...(lacking && { lacking }) },
  );
}
