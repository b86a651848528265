import type { Bag, Program } from './sdk';
import type { UnknownTexts } from './unknown-texts';

/** Tells the monitor what a program asks of a value that is not known. */
export interface LookingInto {
  report(text: string, how: string): void;
  /** Traps for the keys of an unknown value. */
  keysOf(text: string): ProxyHandler<Bag>;
}

/** Runs in the program's process, from its own text: it can refer to nothing outside of itself. */
export function lookingInto({ setting, load }: Program, { nameOf }: UnknownTexts): LookingInto {
  const log = load('./log/index.js') as { warn(text: string): Promise<void> };
  const reported = new Set<string>();
  const report = (text: string, how: string): void => {
    const line = `${setting.lookedInto}${how} of ${nameOf(text)}`;
    if (reported.has(line)) return;
    reported.add(line);
    void log.warn(line);
  };
  /** The SDK goes through the keys of results itself. */
  const isAskedBySdk = (): boolean => {
    const frames = (new Error().stack ?? '').split('\n').slice(1);
    const asking = frames.find((frame) => !frame.includes('data:text/javascript') && !frame.includes('<anonymous>'));
    return asking !== undefined && /[\\/]node_modules[\\/]@pulumi[\\/]/.test(asking);
  };
  /** Which keys an unknown value has is not known; what is copied of it keeps the one by which the SDK knows it. */
  const keysOf = (text: string): ProxyHandler<Bag> => ({
    ownKeys: (target) => {
      if (!isAskedBySdk()) report(text, 'the keys');
      return Reflect.ownKeys(target);
    },
    has: (target, key) => {
      if (typeof key === 'string' && !key.startsWith('__')) report(text, `the key ${key}`);
      return Reflect.has(target, key);
    },
  });
  return { report, keysOf };
}
