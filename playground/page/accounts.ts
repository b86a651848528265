import { byId } from './dom';
import type { Store } from './store';

/** Names of accounts, a line each. */
export class Accounts {
  private readonly field = byId('accounts', HTMLTextAreaElement);

  constructor(store: Store) {
    store.listen((change) => {
      if (change !== 'all') return;
      const lines = Object.entries(store.input.accounts).map(([account, name]) => `${account} = ${name}`);
      this.field.value = lines.join('\n');
    });
    this.field.addEventListener('input', () => store.change({ accounts: namesIn(this.field.value) }, 'accounts'));
  }
}

/** A line without a name is not finished yet. */
function namesIn(text: string): Record<string, string> {
  const pairs = text.split('\n').map((line) => {
    const [account = '', ...name] = line.split('=');
    return [account.trim(), name.join('=').trim()] as const;
  });
  return Object.fromEntries(pairs.filter(([account, name]) => account !== '' && name !== ''));
}
