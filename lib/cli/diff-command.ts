import { type Command, Option } from 'commander';
import { CHANGE_FORMATS } from '../review/choices';
import type { DiffOptions } from './diff';
import type { ExitCode } from './exit-codes';
import type { Io } from './io';
import { actions } from './late-actions';
import { collect, positiveInteger, SOURCE_URL, withSourceOptions } from './options';

/** `registry-access diff SOURCE… --base SOURCE`: what changed about who can do what. */
export function addDiffCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  withSourceOptions(program.command('diff').description('print who gained and who lost access since another version'))
    .requiredOption(
      '--base <source>',
      'a source of the version before, or the JSON of its review; may be repeated',
      collect,
    )
    .addOption(
      new Option('--format <format>', 'form of the comparison').choices([...CHANGE_FORMATS, 'html']).default('text'),
    )
    .addOption(
      new Option(
        '--fail-on <what>',
        'end with 2 also where something that can be there once has another stack or logical id (default: never)',
      ).choices(['moved']),
    )
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .option(...SOURCE_URL)
    .action(async (paths: string[], options: DiffOptions) => {
      const { diff } = actions();
      done(await diff(paths, options, io));
    });
}
