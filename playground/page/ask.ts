import type { Asked } from '../engine/input';
import type { Names } from '../engine/names';
import type { Words } from '../words';
import { byId, element } from './dom';
import type { EngineBeside } from './engine';
import { lines } from './lines';
import type { Store } from './store';

/** May this principal do this action with this resource? */
export class Ask {
  private readonly fields = {
    principal: byId('principal', HTMLInputElement),
    action: byId('action', HTMLInputElement),
    resource: byId('resource', HTMLInputElement),
    context: byId('context', HTMLTextAreaElement),
  };
  private readonly answer = byId('answer', HTMLDivElement);
  /** Whether the input of the page is the one that was read. */
  isReady = false;

  constructor(
    private readonly store: Store,
    private readonly engine: EngineBeside,
    private readonly words: () => Words,
  ) {
    byId('ask', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      const { principal, action, resource, context } = this.fields;
      const asked = {
        principal: principal.value,
        action: action.value,
        resource: resource.value,
        context: context.value,
      };
      this.store.change({ asked }, 'asked');
      void this.ask();
    });
    store.listen((change) => {
      if (change === 'all') this.fill(store.input.asked);
    });
  }

  /** Names of what the input has. */
  suggest(names: Names): void {
    for (const kind of ['principals', 'actions', 'resources'] as const)
      byId(kind, HTMLDataListElement).replaceChildren(
        ...names[kind].map((name) => element('option', '', { value: name })),
      );
  }

  /** An answer to another input is none to this one. */
  clear(): void {
    this.answer.replaceChildren();
  }

  /** Asks what was asked before, of the input as it is now. */
  async ask(): Promise<void> {
    const { asked } = this.store.input;
    if (asked === undefined || !this.isReady) return;
    if ([asked.principal, asked.action, asked.resource].some((text) => text.trim() === '')) {
      const isEmpty = [asked.principal, asked.action, asked.resource].every((text) => text.trim() === '');
      this.answer.replaceChildren(...(isEmpty ? [] : [element('p', this.words().askAll, { class: 'failure' })]));
      return;
    }
    const outcome = await this.engine.ask(asked);
    if (outcome === undefined || this.store.input.asked !== asked) return;
    const [text, look] =
      outcome.is === 'done' ? [outcome.value.text, outcome.value.decision] : [outcome.failure.message, 'failure'];
    const shown = element('pre', '', { class: look, tabindex: '0' });
    shown.append(...lines(text.trimEnd()));
    this.answer.replaceChildren(shown);
  }

  private fill(asked: Asked | undefined): void {
    for (const [key, field] of Object.entries(this.fields)) field.value = asked?.[key as keyof Asked] ?? '';
    this.clear();
  }
}
