import { type Command, Option } from 'commander';
import { EXPLAIN_FORMATS } from '../review/choices';
import type { ExitCode } from './exit-codes';
import type { ExplainOptions } from './explain';
import type { Io } from './io';
import { actions } from './late-actions';
import { collect, keyValues, positiveInteger, withSourceOptions } from './options';

/** `registry-access explain MESSAGE SOURCE…`: why something was denied, and what to add. */
export function addExplainCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const command = program
    .command('explain')
    .description('say why access was denied: which side lacks what, and what to add')
    .argument('<message>', "the message, event or log that you have, or '-' to read it from standard input");
  withSourceOptions(command)
    .option('--principal <principal>', 'who asked, where the message does not say, or not rightly')
    .option(
      '--action <action>',
      'what was tried: ecr:BatchGetImage, cr:PullRepository, or a word of the table: pull, push; may be repeated',
      collect,
    )
    .option('--resource <resource>', 'ARN, acs: name or image on which it was tried')
    .option('--context <key=value>', 'a value of the request context; may be repeated', keyValues, undefined)
    .option('--absent <key>', 'a context key that the request does not have; may be repeated', collect, undefined)
    .option('--limit <number>', 'how many different denials of the message are explained', positiveInteger, 3)
    .addOption(new Option('--format <format>', 'form of the answer').choices([...EXPLAIN_FORMATS]).default('text'))
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .action(async (message: string, paths: string[], options: ExplainOptions) => {
      const { explained } = actions();
      done(await explained(message, paths, options, io));
    });
}
