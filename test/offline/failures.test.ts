import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from 'registry-access/offline';
import { FROM_SOURCES } from '../support/run-from-sources';
import { programFolder, rejection } from './programs';

jest.setTimeout(30_000);

/** How errors look is asked of Node as it is. */
async function plainly<T>(run: () => Promise<T>): Promise<T> {
  const world = globalThis as { plainStarts?: boolean };
  world.plainStarts = true;
  try {
    return await run();
  } finally {
    world.plainStarts = false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed orphan stays a zombie until its new parent collects it.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function untilGone(pids: readonly number[]): Promise<number[]> {
  for (let tries = 0; tries < 50 && pids.some(isAlive); tries++) await new Promise((done) => setTimeout(done, 20));
  return pids.filter(isAlive);
}

describe('a program that throws', () => {
  test('is an error with its message and its own frames only', async () => {
    const error = await plainly(() => rejection('PROGRAM_FAILED', runProgram(programFolder('throws'))));
    expect(error.message).toContain("the program 'throws' failed: TypeError: no instance cri-1");
    expect(error.frames).toEqual([
      'at deploy (deploy.js:5:9)',
      expect.stringMatching(/^at Object\.<anonymous> \(index\.js:3:1\)$/),
    ]);
    expect(error.message).not.toContain('node_modules');
    expect(error.message.match(/no instance cri-1/g)).toHaveLength(1);
    expect(error.message.match(/^ {4}at .*$/gm)).toEqual(['    at deploy (deploy.js:5:9)']);
    expect(error.message).not.toContain('\u001b');
  });

  test('is an error too where a module is missing', async () => {
    const error = await plainly(() => rejection('PROGRAM_FAILED', runProgram(programFolder('missing-module'))));
    expect(error.message).toContain("Cannot find module 'not-installed'");
  });
});

describe('a program that does not end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offline-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['loops', 'leaves'])('is stopped with everything that it started (%s)', async (how) => {
    const PID_FILE = join(folder, how);
    const run = runProgram(programFolder('hangs'), { timeoutMs: 5000, env: { PID_FILE, HOW: how } });
    if (how === 'loops') {
      const error = await rejection('PROGRAM_TIMEOUT', run);
      expect(error.message).toBe(
        "the program 'hangs' did not end within its time limit of 5000 ms and was stopped: " +
          "instead: look for a server, timer or endless loop that keeps it alive, or raise the option 'timeoutMs'",
      );
    } else {
      // It ended by itself, but left a process behind that holds its output open.
      expect((await run).project).toBe('hangs');
    }
    const pids = JSON.parse(readFileSync(PID_FILE, 'utf8')) as number[];
    expect(pids).toHaveLength(2);
    expect(await untilGone(pids)).toEqual([]);
  });
});

test('a program goes when we are told to go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offline-test-'));
  const PID_FILE = join(folder, 'pids');
  const script = `require('registry-access/offline').runProgram(${JSON.stringify(programFolder('hangs'))}, { env: { PID_FILE: ${JSON.stringify(PID_FILE)} } })`;
  const caller = spawn(process.execPath, [...FROM_SOURCES, '-e', script], { env: { ...process.env, TMPDIR: folder } });
  try {
    while (!existsSync(PID_FILE) || readFileSync(PID_FILE, 'utf8') === '')
      await new Promise((done) => setTimeout(done, 20));
    const ended = once(caller, 'exit');
    caller.kill('SIGTERM');
    expect(await ended).toEqual([null, 'SIGTERM']);
    expect(await untilGone(JSON.parse(readFileSync(PID_FILE, 'utf8')) as number[])).toEqual([]);
    // The empty home of the program is gone too.
    expect(readdirSync(folder)).toEqual(['pids']);
  } finally {
    caller.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
});

test('a URN that is registered twice is an error that names both places', async () => {
  const error = await plainly(() => rejection('DUPLICATE_URN', runProgram(programFolder('twice'))));
  expect(error.message).toContain(
    "two resources of type demo:index:Thing have the same URN: got 'urn:pulumi:dev::twice::demo:index:Thing::same'; " +
      "instead: give one of them another name than 'same', or another parent",
  );
  expect(error.frames).toEqual(['at index.js:7:1', 'at index.js:8:1']);
});

test('a program that calls process.exit is an error: what it registered may be incomplete', async () => {
  const error = await rejection('PROGRAM_EXITED', runProgram(programFolder('exits')));
  expect(error.message).toContain("the program 'exits' ended before Pulumi had registered everything");
});

test.each([
  ['a folder that is not there', 'nowhere', 'PROGRAM_FOLDER', 'the program is not a folder: got '],
  ['a plain folder', 'plain', 'PROGRAM_FOLDER', 'the folder has no Pulumi.yaml, so it is not a Pulumi project: got '],
  [
    'another language',
    'python',
    'RUNTIME',
    "the runtime of the project cannot be run offline: got 'python'; allowed: nodejs",
  ],
  [
    'several stacks',
    'several',
    'OPTIONS',
    'several stacks and none was chosen: allowed: dev, prod; instead: set the option',
  ],
] as const)('%s is an error before anything is started', async (_, folder, code, message) => {
  expect((await rejection(code, runProgram(programFolder(folder)))).message).toContain(message);
});

test('a required configuration value that is missing is an error', async () => {
  const error = await rejection('CONFIG', runProgram(programFolder('whole'), { stack: 'other' }));
  expect(error.message).toContain("stack 'other' lacks configuration that the project requires (whole:owner)");
});

test.each([
  [{ timeoutMs: 0 }, 'timeoutMs is not a time limit: got 0'],
  [{ stack: 'org/prod' }, "the name of the stack is not one: got 'org/prod'"],
] as const)('the options %j are refused', async (options, message) => {
  expect((await rejection('OPTIONS', runProgram(programFolder('whole'), options))).message).toContain(message);
});
