import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from './exit-codes';
import type { GateOptions } from './gate';
import { CAUSES, type Cause } from './gate-causes';
import type { Io } from './io';
import { tellingIn } from './language';
import { actions } from './late-actions';
import { collect, day, positiveInteger, SOURCE_URL, withSourceOptions } from './options';

const DEFAULT: readonly Cause[] = ['gained', 'possibly-gained'];

const HELP = `Where --against names a file, what it does not accept counts as gained, and the comparison with --base is there to be read.
In a pipeline each option may be a variable, REGISTRY_ACCESS_GATE_FAIL_ON for --fail-on, with one value a line where it may be
repeated; the sources are REGISTRY_ACCESS_GATE_SOURCES. See docs/pipelines.md.`;

/** `registry-access gate SOURCE…`: what a pipeline asks about a pull request, from one reading. */
export function addGateCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  withSourceOptions(
    program
      .command('gate')
      .description('hold the access against the version before and what was accepted, with reports for a pull request'),
  )
    .option(
      '--base <source>',
      'a source of the version before, the JSON of its review, or its file of accepted access; may be repeated',
      collect,
    )
    .option(
      '--base-ref <branch>',
      'read --base, or else --against, as this branch of origin has it; pull-request is the one that the pull request goes to',
    )
    .option('--against <file>', 'the accepted access, as review --update writes it (default: not compared with any)')
    .addOption(
      new Option(
        '--fail-on <causes>',
        `what to fail for, with commas between: ${CAUSES.join(', ')}; or never; in place of the default`,
      )
        .argParser(causes)
        .default(DEFAULT, DEFAULT.join(',')),
    )
    .option(
      '--reports <folder>',
      'write reports there: access.md, .json, .sarif, .junit.xml, .html, gate.json, gate.env',
    )
    .option('--today <date>', 'the day for which expectations with an end are checked (default: today, UTC)', day)
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .option(...SOURCE_URL)
    .addHelpText('after', `\n${tellingIn(io)(HELP)}`)
    .action(async (paths: string[], options: GateOptions) => {
      const { gated } = actions();
      done(await gated(paths, options, io));
    });
}

function causes(text: string): readonly Cause[] {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 1 && words[0] === 'never') return [];
  const unknown = words.filter((word) => !CAUSES.some((cause) => cause === word));
  if (words.length === 0 || unknown.length > 0)
    throw new InvalidArgumentError(`Allowed: ${CAUSES.join(', ')}, several with commas between, or never alone.`);
  return CAUSES.filter((cause) => words.includes(cause));
}
