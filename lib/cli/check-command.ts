import { type Command, Option } from 'commander';
import { CHANGE_FORMATS } from '../review/choices';
import type { CheckOptions } from './check';
import type { ExitCode } from './exit-codes';
import { EXPECTATION_FILE } from './expectation-file';
import type { Io } from './io';
import { actions } from './late-actions';
import { day, positiveInteger, withSourceOptions } from './options';

/** `registry-access check SOURCE…`: a gate, against the access that was accepted. */
export function addCheckCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  withSourceOptions(
    program.command('check').description('compare the access with what was accepted, and fail for more'),
  )
    .option('--against <file>', 'the accepted access, as review --update writes it', EXPECTATION_FILE)
    .option('--today <date>', 'the day for which expectations with an end are checked (default: today, UTC)', day)
    .addOption(new Option('--format <format>', 'form of the result').choices([...CHANGE_FORMATS]).default('text'))
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = actions();
      done(await check(paths, options, io));
    });
}
