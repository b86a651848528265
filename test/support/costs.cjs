const { mkdirSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');

/** A run of so many suites is one of all: what somebody runs while editing is told by jest itself. */
const MANY = 50;
const SHOWN = 10;

/**
 * The slowest suites of a run with the seconds that each took and its share of all, on standard error and as `out/test-costs.json`, and what
 * the run left out. Suites run beside one another, so that the seconds add up to more than the run took.
 */
module.exports = class Costs {
  constructor({ rootDir }, { leftOut }) {
    this.root = rootDir;
    this.leftOut = leftOut;
    this.suites = [];
  }

  onTestResult({ path }, { perfStats: { runtime } }) {
    this.suites.push({ suite: relative(this.root, path), seconds: runtime / 1000 });
  }

  onRunComplete() {
    if (this.suites.length < MANY) return;
    const suites = this.suites.sort((a, b) => b.seconds - a.seconds || a.suite.localeCompare(b.suite));
    const whole = suites.reduce((sum, { seconds }) => sum + seconds, 0);
    const line = ({ suite, seconds }) =>
      `${seconds.toFixed(1).padStart(7)} s ${((100 * seconds) / whole).toFixed(0).padStart(3)} %  ${suite}`;
    process.stderr.write(
      `\nThe slowest of ${suites.length} suites, of ${whole.toFixed(0)} s:\n${suites.slice(0, SHOWN).map(line).join('\n')}\nLeft out: ${this.leftOut}\n`,
    );
    mkdirSync(join(this.root, 'out'), { recursive: true });
    writeFileSync(join(this.root, 'out/test-costs.json'), `${JSON.stringify(suites, undefined, 2)}\n`);
  }
};
