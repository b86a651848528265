import { type Command, Option } from 'commander';
import {
  type AccessClaim,
  type AccessDecision,
  CAPABILITIES,
  type Capability,
  type Fact,
  outsidersOf,
  readSources,
  render,
  review,
} from '../review';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { withNotices } from './notices';
import { collect, positiveInteger, printOptionsOf, type SourceOptions, withSourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';
import { typedPrincipal } from './typed';

interface OnlyOptions extends SourceOptions {
  readonly by?: readonly string[];
  readonly repository?: readonly string[];
  readonly format: 'text' | 'json';
  readonly width?: number;
}

/** `registry-access only push --by 444455556666 SOURCE…`: nobody else can, or who. */
export function addOnlyCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const command = program
    .command('only')
    .description('check that nobody but the named can do something, and print who else can')
    .addArgument(
      program.createArgument('<capability>', 'what is claimed of the named alone').choices([...CAPABILITIES]),
    );
  withSourceOptions(command)
    .option('--by <principal>', 'account id, UID, ARN with wildcards, o-…, service name; may be repeated', collect)
    .option('--repository <pattern>', 'repositories that it is about (default: all); may be repeated', collect)
    .addOption(new Option('--format <format>', 'form of the answer').choices(['text', 'json']).default('text'))
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .action(async (capability: Capability, paths: string[], options: OnlyOptions) => {
      const environment = environmentOf(options);
      const claim: AccessClaim = {
        capability,
        principals: (options.by ?? []).map(typedPrincipal),
        ...(options.repository === undefined ? {} : { repositories: options.repository }),
      };
      const model = readSources(await sourcesOf(paths, options, io), environment);
      const found = review(model);
      const outsiders = outsidersOf(found, claim);
      const holds = answerOf(outsiders);
      if (options.format === 'json') {
        const { assumptions } = found;
        const json = { claim, holds: holds === 'yes', answer: holds, outsiders, assumptions };
        deliver(`${JSON.stringify(json, null, 2)}\n`, options.out, io);
      } else {
        const print = { ...printOptionsOf(options, environment, io), color: false };
        const head = `${headline(claim, holds)}\n`;
        // What is taken for granted, which the table has below it, says what could not be read, too.
        const text =
          outsiders.length === 0
            ? withNotices(head, options.format, [model], print)
            : `${head}\n${render({ ...found, facts: outsiders, findings: [] }, 'text', print)}`;
        deliver(text, options.out, io);
      }
      done({ yes: EXIT.fine, no: EXIT.gained, maybe: EXIT.possiblyGained }[holds]);
    });
}

/** Whether the claim holds: it does not where somebody else can for sure. */
function answerOf(outsiders: readonly Fact[]): AccessDecision['decision'] {
  if (outsiders.length === 0) return 'yes';
  return outsiders.some((fact) => fact.decision === 'yes') ? 'no' : 'maybe';
}

function headline({ capability, principals, repositories }: AccessClaim, holds: AccessDecision['decision']): string {
  const what = [capability, ...(repositories === undefined ? [] : [repositories.join(', ')])].join(' ');
  const named = principals.join(', ');
  switch (holds) {
    case 'yes':
      return named === '' ? `yes: nobody can ${what}` : `yes: only ${named} can ${what}`;
    case 'no':
      return named === ''
        ? `no: somebody can ${what} (--by names who may)`
        : `no: not only ${named} can ${what}; there is also`;
    case 'maybe':
      return named === ''
        ? `maybe: that nobody can ${what} cannot be said; there may be`
        : `maybe: that only ${named} can ${what} cannot be said; there may also be`;
  }
}
