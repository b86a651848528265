import { type Command, Option } from 'commander';
import {
  type AccessClaim,
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
import { collect, positiveInteger, type SourceOptions, withSourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';

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
        principals: options.by ?? [],
        ...(options.repository === undefined ? {} : { repositories: options.repository }),
      };
      const found = review(readSources(await sourcesOf(paths, options), environment));
      const outsiders = outsidersOf(found, claim);
      const width = options.width ?? Math.max(80, io.columns ?? 120);
      const text =
        options.format === 'json'
          ? `${JSON.stringify({ claim, holds: outsiders.length === 0, outsiders, assumptions: found.assumptions }, null, 2)}\n`
          : `${headline(claim, outsiders)}\n\n${render({ ...found, facts: outsiders, findings: [] }, 'text', { accounts: environment.accounts ?? {}, width })}`;
      deliver(
        outsiders.length === 0 && options.format === 'text' ? `${headline(claim, outsiders)}\n` : text,
        options.out,
        io,
      );
      done(codeOf(outsiders));
    });
}

function headline({ capability, principals }: AccessClaim, outsiders: readonly Fact[]): string {
  const named = principals.length === 0 ? 'nobody' : principals.join(', ');
  return outsiders.length === 0
    ? `yes: only ${named} can ${capability}`
    : `no: not only ${named} can ${capability}; there is also`;
}

function codeOf(outsiders: readonly Fact[]): ExitCode {
  if (outsiders.length === 0) return EXIT.fine;
  return outsiders.some((fact) => fact.decision === 'yes') ? EXIT.gained : EXIT.possiblyGained;
}
