import { isDeepStrictEqual } from 'node:util';
import { type AccessModel, decide } from 'registry-access/review';
import { type Broken, type Form, kindOf, ofWorlds, read, say, shownIn, written } from './property';
import { type Asked, requestsOf } from './requests';
import type { World } from './world';

/** What is kept of earlier questions, of others and of the same, changes no answer. */
export const keptAnswersAreOnesOwn = ofWorlds(borrowed);

function* borrowed(world: World, form: Form): Iterable<Broken> {
  const sources = written(world, form);
  const model = read(sources);
  const shown = shownIn(model);
  const all = requestsOf(world, 100);
  for (const asked of all) for (const other of othersOf(asked, all)) decide(model, other);
  for (const asked of all) {
    // Kept answers go by the model, so that a copy of it has none.
    const fresh: AccessModel = { ...model };
    if (isDeepStrictEqual(decide(model, asked), decide(fresh, asked))) continue;
    yield { kind: kindOf(asked, shown), what: `${say(asked)}: another answer after other questions`, sources };
  }
}

/** Others of the same account, those that the world has among them, the account itself, and the same asked with a context. */
function othersOf(asked: Asked, all: readonly Asked[]): (Asked & { context?: Readonly<Record<string, string>> })[] {
  const account = accountIn(asked.principal);
  const members = all.map(({ principal }) => principal).filter((one) => accountIn(one) === account);
  const others = [asked.principal.replace(/(?<=\/)[^/]+$/, 'somebody-else'), ...new Set(members)];
  const ones = [...others, ...(account === undefined ? [] : [account])].filter((one) => one !== asked.principal);
  return [...ones.map((principal) => ({ ...asked, principal })), { ...asked, context: CONTEXT }];
}

const CONTEXT = { 'aws:SourceVpce': 'vpce-1', 'acs:SourceIp': '203.0.113.9' };

function accountIn(principal: string): string | undefined {
  return /(?<=:)\d{12,20}(?=:)/.exec(principal)?.[0];
}
