const { appendFileSync, readFileSync } = require('node:fs');
const { relative } = require('node:path');

/** Ticks in which Linux counts the time of processes. */
const PER_SECOND = 100;

/** Seconds of a core that this process and those that it started and that have ended took; on other systems than Linux without these. */
function spent() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + ofChildren();
}

function ofChildren() {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1).split(' ');
  // `cutime` and `cstime`: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
  return (Number(fields[13]) + Number(fields[14])) / PER_SECOND;
}

/** Begins to count what a suite takes; the answer is to be called at its end, and tells the reporter of the run (`costs.cjs`). */
exports.counted = function counted(root, path) {
  const file = process.env.TEST_COSTS;
  const before = spent();
  return () => {
    if (file === undefined) return;
    appendFileSync(file, `${JSON.stringify([relative(root, path), spent() - before])}\n`);
  };
};
