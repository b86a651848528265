/** What runs beside the page, so that typing goes on while an input is decided. */
import { Engine } from './engine/answer';
import type { Reply, Task } from './protocol';

const engine = new Engine();
const beside = globalThis as unknown as {
  onmessage: (event: { readonly data: Task }) => void;
  postMessage(reply: Reply): void;
};

beside.onmessage = ({ data: task }) => {
  if (task.kind === 'review')
    beside.postMessage({ kind: 'review', number: task.number, outcome: engine.review(task.input, task.language) });
  else beside.postMessage({ kind: 'ask', number: task.number, outcome: engine.ask(task.asked, task.language) });
};
