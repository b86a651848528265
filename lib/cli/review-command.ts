import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { acceptReview, type Finding, FORMATS, type Format, readSources, render, review } from '../review';
import { EXPECTATION_FILE, readExpectation } from './check-command';
import { EXIT, type ExitCode } from './exit-codes';
import { deliver, type Io } from './io';
import { positiveInteger, printOptionsOf, type SourceOptions, withSourceOptions } from './options';
import { environmentOf } from './settings';
import { sourcesOf } from './sources';

interface ReviewOptions extends SourceOptions {
  readonly format: Format;
  readonly reasons?: true;
  readonly width?: number;
  readonly update?: true;
  readonly against: string;
  readonly failOn?: 'error' | 'warning';
}

/** `registry-access review SOURCE…`: who can do what. */
export function addReviewCommand(program: Command, io: Io, done: (code: ExitCode) => void): void {
  withSourceOptions(program.command('review').description('print who can do what with the registries'))
    .addOption(new Option('--format <format>', 'form of the review').choices([...FORMATS]).default('text'))
    .option('--reasons', 'in text, print the statements behind each row')
    .option('--width <columns>', 'columns that text may take (default: the terminal, or 120)', positiveInteger)
    .option('--update', 'also accept this access: write it to the file that check compares with')
    .option('--against <file>', 'the file that --update writes', EXPECTATION_FILE)
    .addOption(
      new Option('--fail-on <severity>', 'end with 2 where there is a finding this severe (default: never)').choices([
        'error',
        'warning',
      ]),
    )
    .action(async (paths: string[], options: ReviewOptions) => {
      const environment = environmentOf(options);
      const model = readSources(await sourcesOf(paths, options, io), environment);
      const found = review(model);
      const text = render(found, options.format, {
        ...printOptionsOf(options, environment, io),
        reasons: options.reasons === true,
        ...(model.places === undefined ? {} : { places: model.places }),
      });
      deliver(text, options.out, io);
      if (options.update === true) {
        const before = existsSync(options.against) ? readExpectation(options.against) : undefined;
        deliver(`${JSON.stringify(acceptReview(found, before), null, 2)}\n`, options.against, io);
      }
      done(found.findings.some((finding) => isSevere(finding, options.failOn)) ? EXIT.gained : EXIT.fine);
    });
}

function isSevere({ severity }: Finding, failOn: ReviewOptions['failOn']): boolean {
  return failOn !== undefined && (severity === 'error' || (severity === 'warning' && failOn === 'warning'));
}
