import { createInterface } from 'node:readline';
import type { Said, Sent } from '../../runner/protocol';
import { answersTo } from './answers';

/** The evaluator of this package as a program that keeps to the corpus's protocol. */
createInterface({ input: process.stdin }).on('line', (line) => {
  const { case: name, world, questions } = JSON.parse(line) as Sent;
  const said: Said = { case: name, answers: answersTo(world, questions) };
  process.stdout.write(`${JSON.stringify(said)}\n`);
});
