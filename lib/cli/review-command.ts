import { type Command, Option } from 'commander';
import { FORMATS } from '../review/choices';
import type { ExitCode } from './exit-codes';
import { EXPECTATION_FILE } from './expectation-file';
import type { Io } from './io';
import { actions } from './late-actions';
import { positiveInteger, SOURCE_URL, withSourceOptions } from './options';
import type { ReviewOptions } from './review';

/** `registry-access review SOURCE…`: who can do what. */
export function addReviewCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  withSourceOptions(program.command('review').description('print who can do what with the registries'))
    .addOption(new Option('--format <format>', 'form of the review').choices([...FORMATS]).default('text'))
    .option('--reasons', 'in text, print the statements behind each row')
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .option(...SOURCE_URL)
    .option('--update', 'also accept this access: write it to the file that check compares with')
    .option('--against <file>', 'the file that --update writes', EXPECTATION_FILE)
    .addOption(
      new Option('--fail-on <severity>', 'end with 2 where there is a finding this severe (default: never)').choices([
        'error',
        'warning',
      ]),
    )
    .action(async (paths: string[], options: ReviewOptions) => {
      const { reviewed } = actions();
      done(await reviewed(paths, options, io));
    });
}
