import { answersTo } from '../../corpus/adapters/registry-access/answers';
import { judge } from '../../corpus/runner/answer';
import { readCorpus } from '../../corpus/runner/corpus';

for (const { name, cases } of readCorpus()) {
  describe(name, () => {
    for (const { id, shows, world, questions } of cases) {
      test(`${id}: ${shows}`, () => {
        const answers = answersTo(
          world,
          questions.map(({ expect: _, ...asked }) => asked),
        );
        // Ours leaves out nothing that a case may ask for, so that what agrees has to be what is written there.
        const judged = questions.map((question, at) => {
          const answer = answers[at] ?? { verdict: 'unsupported' };
          return { question, answer, judged: judge(question, answer) };
        });
        expect(judged.filter((one) => one.judged !== 'right')).toEqual([]);
      });
    }
  });
}
