import { spawnSync } from 'node:child_process';
import { PLAIN_ERRORS } from '../../lib/offline/plain-errors';

const SCRIPT = `
  const error = new Error('no such team');
  error.stack = 'Error: no such team\\n    at get (/srv/app/node_modules/@pulumi/config.ts:130:15)';
  console.log(require('util').inspect(error, { colors: true }));
  console.log(require('util').inspect({ a: { b: { c: 1 } } }, false, 0));
  console.log(require('util').inspect.custom === Symbol.for('nodejs.util.inspect.custom'));
`;

test('a frame of a package file right behind its scope does not hang node, and inspect stays what it was otherwise', () => {
  const ran = spawnSync(process.execPath, [...PLAIN_ERRORS, '-e', SCRIPT], { encoding: 'utf8', timeout: 20_000 });
  expect(ran.status).toBe(0);
  expect(ran.stdout).toBe(
    'Error: no such team\n    at get (/srv/app/node_modules/@pulumi/config.ts:130:15)\n{ a: [Object] }\ntrue\n',
  );
});
