import { type Command, Option } from 'commander';
import { CAPABILITIES, type Capability } from '../review/choices';
import type { ExitCode } from './exit-codes';
import type { Io } from './io';
import { actions } from './late-actions';
import type { OnlyOptions } from './only';
import { collect, positiveInteger, withSourceOptions } from './options';

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
    .option(
      '--repository <pattern>',
      'repositories that it is about, by name, ARN or acs: name (default: all); may be repeated',
      collect,
    )
    .addOption(new Option('--format <format>', 'form of the answer').choices(['text', 'json']).default('text'))
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .action(async (capability: Capability, paths: string[], options: OnlyOptions) => {
      const { only } = actions();
      done(await only(capability, paths, options, io));
    });
}
