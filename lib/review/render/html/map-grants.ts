import { compareText } from '../../../policy/statement';
import type { Decision } from '../../../policy/verdict';
import { compareCapabilities } from '../../model/fact-order';
import type { Fact } from '../../model/facts';
import type { Change } from './marks';
import type { PageRow } from './page-rows';

/** One thing that somebody can do with a registry: a word, and how far it goes. */
export interface MapGrant {
  readonly word: string;
  /** From looking (0) to managing (3). */
  readonly weight: 0 | 1 | 2 | 3;
  readonly decision: Exclude<Decision, 'no'>;
  readonly change?: Change;
  /** The capabilities behind the word. */
  readonly capabilities: readonly Fact['capability'][];
}

/** What the picture leaves to the table: tokens, which open nothing by themselves, and exceptions. */
export function isShown({ capability, decision }: PageRow['can'][number]): boolean {
  return capability !== 'authenticate' && decision !== 'no';
}

type Word = Pick<MapGrant, 'word' | 'weight'>;

const WORDS: Readonly<Partial<Record<Fact['capability'], Word>>> = {
  list: { word: 'read', weight: 0 },
  read: { word: 'read', weight: 0 },
  pull: { word: 'pull', weight: 1 },
  'replicate-out': { word: 'replicate-out', weight: 1 },
  push: { word: 'push', weight: 2 },
  import: { word: 'import', weight: 2 },
  'replicate-in': { word: 'replicate-in', weight: 2 },
  everything: { word: 'everything', weight: 3 },
};

/** What changes repositories and policies, and each action of no capability, is one word: a picture has no room for their names. */
const MANAGES: Word = { word: 'manage', weight: 3 };

function wordOf(capability: Fact['capability'], flow: PageRow['flow']): Word {
  if (flow === 'to') return { word: 'gets images', weight: 1 };
  if (flow === 'from' && capability !== 'delete') return { word: 'sends images', weight: 2 };
  return WORDS[capability] ?? MANAGES;
}

interface Draft {
  readonly word: Word;
  readonly capabilities: Set<Fact['capability']>;
  readonly changes: Set<PageRow['change']>;
  sure: boolean;
}

/** What rows come to, whatever the repositories and conditions: of each capability the surest. */
export function mapGrants(rows: readonly PageRow[]): readonly MapGrant[] {
  const drafts = new Map<string, Draft>();
  for (const { can, flow, change } of rows) {
    for (const { capability, decision } of can.filter(isShown)) {
      const word = wordOf(capability, flow);
      const key = `${word.word} ${capability}`;
      const one = drafts.get(key) ?? { word, sure: false, capabilities: new Set([capability]), changes: new Set() };
      drafts.set(key, one);
      if (decision === 'yes') one.sure = true;
      one.changes.add(change);
    }
  }
  return inWords([...drafts.values()]).sort(
    (a, b) => a.weight - b.weight || compareText(a.word, b.word) || compareText(b.decision, a.decision),
  );
}

/** One word for several capabilities, but what is sure of one is not said of another. */
function inWords(drafts: readonly Draft[]): MapGrant[] {
  const words = new Map<string, Draft>();
  for (const one of drafts) {
    const key = `${one.word.word} ${one.sure}`;
    const into = words.get(key);
    if (into === undefined) words.set(key, one);
    else {
      for (const capability of one.capabilities) into.capabilities.add(capability);
      for (const change of one.changes) into.changes.add(change);
    }
  }
  return [...words.values()].map(({ word, sure, capabilities, changes }) => {
    const change = changeOf(changes);
    return {
      ...word,
      decision: sure ? 'yes' : 'maybe',
      ...(change === undefined ? {} : { change }),
      capabilities: [...capabilities].sort(compareCapabilities),
    };
  });
}

function changeOf(changes: ReadonlySet<PageRow['change']>): Change | undefined {
  const [first] = changes;
  return changes.size === 1 ? first : 'changed';
}
