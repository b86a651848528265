import { Command, CommanderError } from 'commander';
import { addBackfillCommand } from './backfill-command';
import { withVariables } from './by-environment';
import { addCanCommand } from './can-command';
import { addCheckCommand } from './check-command';
import { addCommentCommand } from './comment/comment-command';
import { addDiffCommand } from './diff-command';
import { EXIT, type ExitCode } from './exit-codes';
import { addExplainCommand } from './explain-command';
import { addGateCommand } from './gate-command';
import { type Io, variablesOf } from './io';
import { languageProblem, languagesOf, tellingIn, toldLine } from './language';
import { actions } from './late-actions';
import { withUsage } from './missing-argument';
import { addOnlyCommand } from './only-command';
import { withProgressLine } from './progress';
import { addReviewCommand } from './review-command';

const EXIT_HELP = `Exit codes: 0 fine, 1 wrong command line, 2 access gained that nothing declares, 3 access possibly gained,
4 the question could not be answered (a source could not be read, a program did not run).
With can --expect, 2 is another answer and 3 is maybe; with review --fail-on, 2 is a finding that severe.
With only, 2 is somebody else who can, and 3 is somebody else who may be able to.
With explain, 4 is a message of which too little could be read.
With gate, 2 and 3 are what it was told to fail for; with comment, 4 is a service that did not take it.
With backfill, 2 is an image that could not be copied, 3 is images that are left, and 4 is a vendor that does not answer.`;

const EXAMPLES = `
  $ registry-access review cdk.out
  $ registry-access review cdk.out preview.json --format markdown --out review.md
  $ registry-access review infra/registry@prod infra/workload@prod
  $ terraform show -json tfplan > plan.json && registry-access review plan.json
  $ registry-access diff cdk.out --base main/cdk.out --format markdown
  $ registry-access review cdk.out --update && git add access.review.json
  $ registry-access check cdk.out
  $ registry-access gate cdk.out --against access.review.json --base-ref pull-request --reports access && registry-access comment access
  $ registry-access can 444455556666 ecr:BatchGetImage arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app cdk.out
  $ registry-access can 777788889999 ecr:PutImage arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app cdk.out --expect no
  $ registry-access only push cdk.out --by 444455556666 --repository 'team-a/*'
  $ kubectl describe pod app | registry-access explain - cdk.out
  $ registry-access review cdk.out --fail-on error
  $ registry-access backfill --source-instance cri-nwj395hgf6f3a1b2 --source-region cn-hangzhou \\
      --target-instance cri-4im1o411ls8gc3d4 --target-region cn-beijing --target-uid 1298452580000002`;

const COMMANDS = [
  addReviewCommand,
  addDiffCommand,
  addCheckCommand,
  addGateCommand,
  addCommentCommand,
  addCanCommand,
  addExplainCommand,
  addOnlyCommand,
  addBackfillCommand,
];

/**
 * Runs one command line and answers the exit code. Never throws, never ends the process.
 *
 * @param args what follows the name of the command: `['review', 'cdk.out']`
 */
export async function run(args: readonly string[], outside: Io): Promise<ExitCode> {
  const env = variablesOf(outside);
  const languages = languagesOf(args, env, outside.columns !== undefined);
  const t = tellingIn(languages);
  const { progress } = outside;
  const told: Io = {
    ...outside,
    ...languages,
    // Messages quote what sources, programs and vendors say.
    err: (text) => outside.err(actions().printableLines(toldLine(text, t))),
    ...(progress === undefined ? {} : { progress: (line) => progress(line === '' ? '' : t(line)) }),
  };
  const { io, clear } = withProgressLine(told);
  let code: ExitCode = EXIT.fine;
  const done = (result: ExitCode): void => {
    code = result;
  };
  const withUsageOf = (text: string): string => withUsage(text, program, args[0]);
  const program: Command = new Command('registry-access')
    .description(
      'Review who can do what with the container registries that an AWS or Alibaba Cloud deployment declares.',
    )
    .version(packageVersion(), '-V, --version')
    .showHelpAfterError('(--help tells more)')
    .configureOutput({
      writeOut: io.out,
      writeErr: outside.err,
      outputError: (text, write) => write(withUsageOf(text)),
    })
    .exitOverride()
    .addHelpText('after', `\n${t('Examples:')}${EXAMPLES}\n${t(EXIT_HELP)}`)
    .hook('preAction', (_, command) => {
      const problem = languageProblem(env);
      if (problem !== undefined) command.error(problem);
    });
  if (languages.language !== 'en') {
    const { tellHelp } = require('./help-language') as typeof import('./help-language');
    tellHelp(program, t, (text) => outside.err(text), withUsageOf);
  }
  for (const add of COMMANDS) add(program, io, done);
  try {
    await program.parseAsync(withVariables(program, args, env), { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    const { message, code: failed } = actions().explain(error, process.env.REGISTRY_ACCESS_DEBUG === '1');
    io.err(`registry-access: ${message}\n`);
    return failed;
  } finally {
    clear();
  }
}

function packageVersion(): string {
  return (require('registry-access/package.json') as { version: string }).version;
}
