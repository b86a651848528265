/**
 * Arguments for node that keep a failing program from hanging.
 *
 * Pulumi's runner prints an uncaught error by `util.inspect(error, { colors: true })`. Node (seen with 20.20.2) then looks for package
 * names in each frame, and never ends on one like `…/node_modules/@pulumi/config.ts:130`, which has no separator behind the scope and
 * which Pulumi's own source maps produce. Without colours the frames are not looked at.
 *
 * `--import` and its value are one word: where Pulumi's runner sees the flag by itself it takes the program to have a loader of its own, and
 * leaves out the one by which TypeScript runs as ES modules.
 */
export const PLAIN_ERRORS: readonly string[] = [
  `--import=data:text/javascript,${encodeURIComponent(
    "import util from 'node:util'; const inspect = util.inspect;" +
      'util.inspect = Object.assign((value, ...rest) =>' +
      "inspect(value, ...(rest.length === 1 && typeof rest[0] === 'object' ? [{ ...rest[0], colors: false }] : rest)), inspect);",
  )}`,
];
