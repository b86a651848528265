const { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, relative } = require('node:path');

/** A run of so many suites is one of all: what somebody runs while editing is told by jest itself. */
const MANY = 50;
const SHOWN = 10;

/**
 * The slowest suites of a run with the seconds of a core that each took, those of its processes included, and its share of all, on standard
 * error and as `out/test-costs.json`, and what the run left out. Each worker writes what its suites took (`shared/cpu.cjs`); where it cannot
 * be known it is the time by the clock.
 */
module.exports = class Costs {
  constructor({ rootDir }, { leftOut }) {
    this.root = rootDir;
    this.leftOut = leftOut;
    this.suites = [];
    this.folder = mkdtempSync(join(tmpdir(), 'registry-access-costs-'));
    // Workers are started later, and have it.
    process.env.TEST_COSTS = join(this.folder, 'suites');
  }

  onTestResult({ path }, { perfStats: { runtime } }) {
    this.suites.push({ suite: relative(this.root, path), seconds: runtime / 1000 });
  }

  onRunComplete() {
    const file = join(this.folder, 'suites');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    rmSync(this.folder, { recursive: true, force: true });
    if (this.suites.length < MANY) return;
    const known = new Map(lines.map((line) => JSON.parse(line)));
    const all = this.suites.map(({ suite, seconds }) => ({
      suite,
      seconds: Math.round(100 * (known.get(suite) ?? seconds)) / 100,
    }));
    const suites = all.sort((a, b) => b.seconds - a.seconds || a.suite.localeCompare(b.suite));
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
