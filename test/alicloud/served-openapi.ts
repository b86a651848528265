import type { Pace } from 'registry-access/alicloud/openapi';
import { FakeOpenApi } from './fake-openapi';

/** A server for the tests of a file, with its address and keys in the environment while they run. */
export function servedOpenApi(): FakeOpenApi {
  const server = new FakeOpenApi();
  const before = { ...process.env };
  beforeAll(async () => {
    await server.start();
    Object.assign(process.env, server.env);
  });
  afterAll(async () => {
    process.env = before;
    await server.stop();
  });
  return server;
}

/** Time that passes only when somebody waits. */
export class FakePace implements Pace {
  readonly waits: number[] = [];

  /** @param time what the clock shows at first, in milliseconds */
  constructor(private time: number = Date.UTC(2026, 10, 26)) {}

  now(): number {
    return this.time;
  }

  async sleep(duration: number): Promise<void> {
    this.waits.push(duration);
    this.time += duration;
  }
}
