import type { Denial } from './messages/denial';
import { NETWORK_ADVICE } from './messages/not-denied';

/** Whether what failed is the network, by what its own message says. */
export function isOfNetwork({ advice }: Pick<Denial, 'advice'>): boolean {
  return advice.includes(NETWORK_ADVICE);
}
