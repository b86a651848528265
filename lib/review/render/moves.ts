import type { Move, StackAddress } from '../compare/moved';
import { accountText, count, type Names } from './words';

export const MOVES_TITLE = 'Moved';

/** What it means for the reader, one sentence. */
export const MOVES_MEANING =
  'there can be one of each, and CloudFormation creates before it deletes: the new one collides with the old one, or deleting the old one takes the new one away. Keep stack and logical id, or import it (docs/deploying-aws.md)';

/** The same where it stands by itself. */
export const MOVES_SENTENCE: string = `${MOVES_MEANING.charAt(0).toUpperCase()}${MOVES_MEANING.slice(1)}.`;

/** One line for each, for people. */
export function moveLines(moves: readonly Move[], names: Names): string[] {
  return moves.map(({ kind, account, region, name, from, to }) => {
    const place = region === '' ? accountText(account, names) : `${accountText(account, names)}, ${region}`;
    return `${name === '' ? kind : `${kind} ${name}`} of ${place}: ${addresses(from)} is now ${addresses(to)}`;
  });
}

/** A sentence for the headline; empty where nothing moved. */
export function movesHeadline(moves: readonly Move[]): string {
  if (moves.length === 0) return '';
  return ` ${count(moves.length, 'resource')} of which there can be one moved.`;
}

function addresses(all: readonly StackAddress[]): string {
  return all.map(({ stack, logicalId }) => (stack === '' ? logicalId : `${logicalId} in ${stack}`)).join(' or ');
}
