import { type Command, InvalidArgumentError, Option } from 'commander';
import type { BackfillOptions } from './backfill-request';
import type { ExitCode } from './exit-codes';
import type { Io } from './io';
import { tellingIn } from './language';
import { actions } from './late-actions';
import { collect, positiveInteger, withLanguage } from './options';

const HELP = `The target account must have consented (the role aliyuncontainerregistrycrossaccoutsyncrole: CrossAccountSyncRole), and have the namespaces.
The caller needs cr:GetInstance, cr:ListRepository, cr:ListRepositoryTag, cr:CreateRepositorySync and cr:GetRepositorySync on the source.
Ctrl-C starts no further tasks and waits for those under way; a second one leaves them, and the next run waits for them.`;

/** `registry-access backfill …`: images from before a sync rule, in numbers. */
export function addBackfillCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const command = program
    .command('backfill')
    .description('copy images that a sync rule of Alibaba Cloud does not reach, because they are older than it');
  withBackfillOptions(command)
    .addHelpText('after', `\n${tellingIn(io)(HELP)}`)
    .action(async (options: BackfillOptions) => {
      const { backfilled } = actions();
      done(await backfilled(options, io));
    });
}

const PATTERN = "'*' is any text, '?' a character; may be repeated";
const AGE = 'an age (36h, 90d) or a day (2026-01-31, in UTC)';

function withBackfillOptions(command: Command): Command {
  const shown = command
    .option('--run', 'copy; without it, only what would be copied is shown')
    .option('--override', 'replace images of the target that are others under the same tag')
    .addOption(new Option('--format <format>', 'form of the report').choices(['text', 'json']).default('text'))
    .option('--out <file>', 'write the report to the file instead of standard output');
  return withLanguage(shown)
    .optionsGroup('Source:')
    .requiredOption('--source-instance <id>', 'instance of the Enterprise Edition that has the images, cri-…')
    .requiredOption('--source-region <id>', 'its Region')
    .option(
      '--source-profile <name>',
      "profile of the Alibaba Cloud CLI to call with (default: the environment's keys)",
    )
    .option('--source-role <arn>', 'role to assume for the calls')
    .optionsGroup('Target:')
    .requiredOption('--target-instance <id>', 'instance that the images go to, cri-…')
    .requiredOption('--target-region <id>', 'its Region')
    .option('--target-uid <uid>', 'UID of its account (default: the same account)')
    .option('--target-namespace <name>', 'namespace there, where it has another name; for images of one namespace')
    .option('--target-profile <name>', 'profile with which the target is looked at, so that what is there is left out')
    .option('--target-role <arn>', 'role to assume for looking at it')
    .optionsGroup('Which images (all, unless said; each option that is given must let it through):')
    .option('--namespace <pattern>', `namespaces; ${PATTERN}`, collect, undefined)
    .option('--repository <pattern>', `repositories as <namespace>/<repository>; ${PATTERN}`, collect, undefined)
    .option('--tag <pattern>', `tags; ${PATTERN}`, collect, undefined)
    .option('--newer-than <time>', `tags pushed last since then: ${AGE}`)
    .option('--older-than <time>', `tags pushed last before then: ${AGE}`)
    .optionsGroup('How:')
    .option(
      '--journal <file>',
      'file that says what is done; the next run goes on from it (default: backfill-SOURCE-TARGET.jsonl)',
    )
    .option(
      '--max-failures <number>',
      'tasks that failed or took too long, after which no further ones are started',
      positiveInteger,
      20,
    )
    .option(
      '--timeout <seconds>',
      'how long a task is waited for; it goes on, and the next run waits again',
      positiveInteger,
      3600,
    )
    .option('--concurrency <number>', 'tasks at a time, 100 at most', upTo(100), 5)
    .option(
      '--rate <number>',
      'requests a second, 100 at most; fewer for a while when the vendor refuses some',
      upTo(100),
      5,
    );
}

function upTo(most: number): (text: string) => number {
  return (text) => {
    const number = positiveInteger(text);
    if (number > most) throw new InvalidArgumentError(`Expected ${most} at most.`);
    return number;
  };
}
