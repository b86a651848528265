import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide, review } from 'registry-access/review';
import { modelOf, rowOf, type Scenario } from './support/scenario';

const FOLDER = join(__dirname, '..', 'scenarios');

for (const file of readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  describe(file, () => {
    for (const scenario of JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Scenario[]) {
      test(scenario.sentence, () => {
        const model = modelOf(scenario);
        for (const { decision, needs, ...request } of scenario.ask ?? []) {
          const answer = decide(model, request);
          expect({ ...request, decision: answer.decision }).toEqual({ ...request, decision });
          if (needs !== undefined) expect(answer.needs).toEqual(needs);
        }
        const rows = review(model).facts.map(rowOf);
        if (scenario.rows !== undefined) expect(rows).toEqual(scenario.rows);
        for (const text of scenario.noRow ?? []) expect(rows.filter((row) => row.includes(text))).toEqual([]);
      });
    }
  });
}
