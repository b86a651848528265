import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../examples';
import { CHINESE_PAGE, chineseLanguagesPage, languagesPage, PAGE, packageReadme } from './languages-page';
import { run, step } from './run';
import { JSII, PACKAGE, stage } from './stage';
import { installTools } from './tools';

/*
 * `npm run jsii`: the constructs for AWS as a package for Python, Java, Go and .NET, into `out/jsii`. jsii compiles a copy of the sources,
 * and fails for whatever another language cannot say; jsii-rosetta compiles and translates its examples; jsii-pacmak writes the packages'
 * sources, which their own tools build. Then docs/aws-languages.md is written anew, and the programs in its Chinese.
 */

/** The packages' sources, a folder a language. */
export const PACKAGES = join(ROOT, 'out/jsii/dist');
export const TARGETS = ['python', 'java', 'go', 'dotnet'];

const BIN = join(JSII, 'node_modules/.bin');

/**
 * Names that a language has for itself get an underscore there (`grants.import_` in Python and Java), which is what the warning says. All
 * other warnings fail.
 */
const KNOWN = 'language-compatibility/reserved-word';

export async function build(): Promise<void> {
  await installTools();
  await step('lay out the package', () => stage(packageReadme()));
  await step('compile it with jsii', () =>
    run(join(BIN, 'jsii'), [PACKAGE, '--fail-on-warnings', '--silence-warnings', KNOWN]),
  );
  // Examples that do not compile fail; what they are in other languages goes into the documentation of each package.
  await step('translate its examples with jsii-rosetta', () =>
    run(join(BIN, 'jsii-rosetta'), ['extract', '--strict', '--directory', PACKAGE, PACKAGE]),
  );
  await step(`write packages for ${TARGETS.join(', ')}`, () =>
    run(join(BIN, 'jsii-pacmak'), [PACKAGE, '--code-only', '--targets', ...TARGETS, '--outdir', PACKAGES]),
  );
}

if (require.main === module) {
  const written = build().then(() => {
    writeFileSync(PAGE, languagesPage());
    writeFileSync(CHINESE_PAGE, chineseLanguagesPage());
  });
  written.catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  });
}
