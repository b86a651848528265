import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeRegistry, manyTags } from '../alicloud/fake-registry';
import { built } from '../support/built';
import { ARGS, JOURNAL, SOURCE, servedBackfill, TARGET } from './backfill-run';

const server = servedBackfill();

describe('the command as it is installed', () => {
  let program: string;
  beforeAll(async () => {
    program = join(await built(), 'dist/lib/cli/main.js');
  }, 300_000);

  const start = (...more: string[]): ChildProcess =>
    spawn(process.execPath, [program, 'backfill', ...ARGS, '--run', '--rate', '100', '--concurrency', '3', ...more], {
      env: { ...process.env, ...server.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const ended = (child: ChildProcess): Promise<number | string | null> =>
    new Promise((done) => child.on('close', (code, signal) => done(code ?? signal)));

  test('is killed, is asked to stop, and the last run does only the rest', async () => {
    const registry = new FakeRegistry({
      [SOURCE]: { regionId: 'cn-hangzhou', repositories: new Map([['prod/app', manyTags(40)]]) },
      [TARGET]: { regionId: 'cn-beijing', repositories: new Map() },
    }).serve(server);
    registry.polls = 0;
    const first = start();
    registry.fault = ({ action }) => {
      if (action === 'GetRepoSyncTask' && registry.tasks.length >= 10) first.kill('SIGKILL');
      return undefined;
    };
    expect(await ended(first)).toBe('SIGKILL');
    expect(existsSync(`${JOURNAL}.lock`)).toBe(true);
    const killed = registry.tasks.length;
    expect(killed).toBeLessThan(20);

    const second = start();
    let pressed = 0;
    registry.fault = ({ action }) => {
      if (action === 'GetRepoSyncTask' && registry.tasks.length >= 20 && pressed++ === 0) second.kill('SIGINT');
      return undefined;
    };
    expect(await ended(second)).toBe(3);
    expect(existsSync(`${JOURNAL}.lock`)).toBe(false);
    expect(registry.tasks.length).toBeLessThan(30);

    registry.fault = () => undefined;
    const third = start();
    let out = '';
    third.stdout?.on('data', (text) => {
      out += text;
    });
    expect(await ended(third)).toBe(0);
    expect(out).toContain('Nothing is left to copy.');
    expect(registry.tasks).toHaveLength(40);
    expect(readFileSync(JOURNAL, 'utf8').match(/"copied"/g)).toHaveLength(40);
  }, 60_000);
});
