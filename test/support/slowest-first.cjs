const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** The suites that CONTRIBUTING.md names as the slowest, in that order. */
function slowest(root) {
  const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  return [...page.matchAll(/^\| `(test\/\S+\.test\.ts)` /gm)].map(([, suite]) => join(root, suite));
}

/**
 * What takes longest begins first, so that at the end no core waits for another one. Jest knows how long suites took on this machine
 * before; in a fresh checkout it goes by their size, and knows nothing of processes and many cases.
 */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const order = slowest(tests[0]?.context.config.rootDir ?? process.cwd());
    const place = ({ path, duration }) =>
      duration === undefined && order.includes(path) ? order.indexOf(path) : order.length;
    return super.sort(tests).sort((a, b) => place(a) - place(b));
  }
};
