import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide, missingSides, review } from 'registry-access/review';
import { casesOf, rowOf } from './support/scenario';

const FOLDER = join(__dirname, '..', 'scenarios');

for (const file of readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  describe(file, () => {
    for (const { sentence, model, asks, rows, noRow } of casesOf(readFileSync(join(FOLDER, file), 'utf8'))) {
      test(sentence, () => {
        const answers = asks.map(({ request, needs, missing }) => {
          const answer = decide(model, request);
          return {
            request,
            decision: answer.decision,
            ...(needs === undefined ? {} : { needs: answer.needs }),
            ...(missing === undefined ? {} : { missing: missingSides(model, request) }),
          };
        });
        expect(answers).toEqual(asks);
        const found = review(model).facts.map(rowOf);
        if (rows !== undefined) expect(found).toEqual(rows);
        for (const text of noRow) expect(found.filter((row) => row.includes(text))).toEqual([]);
      });
    }
  });
}
