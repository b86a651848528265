import type { Ask } from './ask';
import { debounced } from './dom';
import type { EngineBeside } from './engine';
import type { Result } from './result';
import type { Store } from './store';

/** Milliseconds after the last key, by how much there is to read. */
const AFTER_KEYS = 350;
const AFTER_KEYS_OF_MUCH = 1_000;
const MUCH = 500_000;

/** Reviews what there is whenever it changes, and asks again what was asked; answers how to do so at once. */
export function reviewing(store: Store, engine: EngineBeside, result: Result, ask: Ask): () => void {
  async function review(): Promise<void> {
    ask.isReady = false;
    ask.clear();
    engine.giveUp();
    if (store.given.files.length === 0) {
      result.empty();
      return;
    }
    result.working();
    const outcome = await engine.review(store.given, result.plain.columns);
    if (outcome === undefined) return;
    result.show(outcome);
    if (outcome.is === 'failed') return;
    ask.isReady = true;
    ask.suggest(outcome.value.names);
    await ask.ask();
  }
  const size = (): number => store.input.files.reduce((sum, { text }) => sum + text.length, 0);
  const soon = debounced(
    () => (size() > MUCH ? AFTER_KEYS_OF_MUCH : AFTER_KEYS),
    () => void review(),
  );
  store.listen((change) => {
    // What is there belongs to what was there before the key.
    if (change === 'text' || change === 'accounts') {
      ask.isReady = false;
      soon.call();
    } else if (change === 'files' || change === 'all') soon.now();
  });
  return soon.now;
}
