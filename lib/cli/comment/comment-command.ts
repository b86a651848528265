import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from '../exit-codes';
import type { Io } from '../io';
import { tellingIn } from '../language';
import { actions } from '../late-actions';
import { positiveInteger, withLanguage } from '../options';
import type { CommentOptions } from './comment';
import { SERVICES } from './services';

const HELP = `What it takes from the environment:
  github   GITHUB_TOKEN, or GH_TOKEN     (permission pull-requests: write)
  gitlab   GITLAB_TOKEN                  (of a project or group, scope api, role Reporter)
  azure    SYSTEM_ACCESSTOKEN            (the build service may contribute to pull requests)
  codeup   YUNXIAO_TOKEN, YUNXIAO_ORGANIZATION_ID, YUNXIAO_REPOSITORY_ID   (合并请求: 读写)
Each option may be a variable, REGISTRY_ACCESS_COMMENT_KEY for --key; the report is REGISTRY_ACCESS_COMMENT_REPORT. See docs/pipelines.md.`;

/** `registry-access comment REPORT`: one comment on a pull request, which the next run changes. */
export function addCommentCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const command = program
    .command('comment')
    .description('write a report as comment on the pull or merge request of this run, or change the one that is there')
    .argument('<report>', 'the folder that gate --reports wrote, or a file with Markdown')
    .addOption(
      new Option('--service <service>', "what has the pull request (default: the pipeline's own)").choices([
        ...SERVICES,
      ]),
    )
    .option('--pull-request <number>', 'its number (default: the one of this run)', positiveInteger)
    .option('--key <key>', 'tells the comments of several reviews of one pull request apart', key, 'access')
    .option('--always', 'make a comment also where the gate saw no change')
    .option('--if-permitted', 'where there is no token, or it may not comment, say so and end with 0');
  withLanguage(command)
    .addHelpText('after', `\n${tellingIn(io)(HELP)}`)
    .action(async (report: string, options: CommentOptions) => {
      const { commented } = actions();
      done(await commented(report, options, io));
    });
}

function key(text: string): string {
  if (!/^[\w.-]{1,64}$/.test(text)) throw new InvalidArgumentError('Allowed: 1 to 64 letters, digits, _, . and -.');
  return text;
}
