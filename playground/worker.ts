/** What runs beside the page, so that typing goes on while an input is decided. */
import { Engine } from './engine/answer';
import type { Reply, Task } from './protocol';

const engine = new Engine();
const beside = globalThis as unknown as {
  onmessage: (event: { readonly data: Task }) => void;
  postMessage(reply: Reply): void;
};

beside.onmessage = ({ data: task }) => {
  const { number, language } = task;
  if (task.kind === 'review')
    beside.postMessage({ kind: 'review', number, outcome: engine.review(task.input, language, task.width) });
  else if (task.kind === 'text')
    beside.postMessage({ kind: 'text', number, outcome: engine.text(language, task.width) });
  else beside.postMessage({ kind: 'ask', number, outcome: engine.ask(task.asked, language) });
};
