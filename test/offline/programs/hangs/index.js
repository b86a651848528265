const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');

// A grandchild that holds our output open, and neither of which ends by itself.
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
writeFileSync(process.env.PID_FILE, JSON.stringify([process.pid, child.pid]));
if (process.env.HOW === 'leaves') child.unref();
else for (;;);
