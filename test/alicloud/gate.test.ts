import { Gate } from '../../lib/alicloud/openapi/gate';
import type { Pace } from '../../lib/alicloud/openapi/pace';

/** Time in which all who wait wake in order, as with a clock. */
class Clock implements Pace {
  private time = 0;
  private readonly waiting: { at: number; wake: () => void }[] = [];
  now(): number {
    return this.time;
  }
  sleep(duration: number): Promise<void> {
    return new Promise((wake) => this.waiting.push({ at: this.time + duration, wake }));
  }
  async run(): Promise<void> {
    for (;;) {
      await new Promise((done) => setImmediate(done));
      const next = this.waiting.sort((a, b) => a.at - b.at).shift();
      if (next === undefined) return;
      this.time = Math.max(this.time, next.at);
      next.wake();
    }
  }
}

/** When each of so many calls gets through. */
async function passing(gate: Gate, clock: Clock, count: number): Promise<number[]> {
  const times: number[] = [];
  const all = Promise.all(
    Array.from({ length: count }, async () => {
      await gate.pass();
      times.push(clock.now());
    }),
  );
  await clock.run();
  await all;
  return times;
}

test('lets so many a second through, the first at once', async () => {
  const clock = new Clock();
  expect(await passing(new Gate(4, clock), clock, 5)).toEqual([0, 250, 500, 750, 1000]);
});

test('closed by a refusal, lets nobody through until it is over, then half as many, and comes back to its pace', async () => {
  const clock = new Clock();
  const gate = new Gate(10, clock);
  gate.close(3_000);
  const times = await passing(gate, clock, 60);
  expect(times[0]).toBe(3_000);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(200);
  expect((times[59] ?? 0) - (times[58] ?? 0)).toBe(100);
});

test('closed by many that were under way together, is as slow as by one', async () => {
  const clock = new Clock();
  const gate = new Gate(10, clock);
  for (let call = 0; call < 20; call++) gate.close(1_000);
  const [first = 0, second = 0] = await passing(gate, clock, 2);
  expect([first, second]).toEqual([1_000, 1_200]);
});
