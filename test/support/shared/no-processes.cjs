const processes = require('node:child_process');

// A fast suite has no processes of its own: whoever adds one finds it here, and not by the time that it takes.
for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']) {
  processes[name] = () => {
    throw new Error(`a suite of npm run test:fast starts a process (${name}); list it in jest.fast.cjs`);
  };
}
