import { type Command, Option } from 'commander';
import type { CanOptions } from './can';
import type { ExitCode } from './exit-codes';
import type { Io } from './io';
import { actions } from './late-actions';
import { collect, keyValues, withSourceOptions } from './options';

/** `registry-access can PRINCIPAL ACTION RESOURCE SOURCE…`: one request, decided, with its reasons. */
export function addCanCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const command = program
    .command('can')
    .description('decide one request: may this principal do this action with this resource?')
    .argument('<principal>', "ARN of a role or user, account id or UID, service name, or '*'")
    .argument('<action>', 'ecr:BatchGetImage, cr:PullRepository, or a word of the table: pull, push, delete')
    .argument(
      '<resource>',
      "ARN or acs: name, the name of a repository of the sources, or '*' for an action that has none",
    );
  withSourceOptions(command)
    .option('--context <key=value>', 'a value of the request context; may be repeated', keyValues, undefined)
    .option('--absent <key>', 'a context key that the request does not have; may be repeated', collect, undefined)
    .addOption(
      new Option(
        '--expect <answer>',
        'end with 0 where this is the answer, with 3 where it is maybe instead, else with 2',
      ).choices(['yes', 'no', 'maybe']),
    )
    .addOption(new Option('--format <format>', 'form of the answer').choices(['text', 'json']).default('text'))
    .action(async (principal: string, action: string, resource: string, paths: string[], options: CanOptions) => {
      const { can } = actions();
      done(await can({ principal, action, resource }, paths, options, io));
    });
}
