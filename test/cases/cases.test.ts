import { cleanUp, folderOf, registryAccess } from '../cli/command';
import { CASE_FILES, casesIn, filesOf } from './typed';

const home = process.cwd();

afterAll(() => {
  process.chdir(home);
  cleanUp();
});

for (const file of CASE_FILES) {
  describe(file, () => {
    for (const one of casesIn(file)) {
      test(`${one.name}: ${one.why}`, async () => {
        // The commands name their files as somebody does who works in that folder.
        process.chdir(folderOf(filesOf(one)));
        for (const { run, exit, has = [], lacks = [] } of one.steps) {
          const { code, out, err } = await registryAccess(run);
          const said = { run: run.join(' '), code, out: `${out}${err}`.replace(/\s+/g, ' ') };
          if (exit !== undefined)
            expect({ ...said, isExit: [exit].flat().includes(code) }).toEqual({ ...said, isExit: true });
          for (const text of has) expect(said.out).toMatch(new RegExp(text));
          for (const text of lacks) expect(said.out).not.toMatch(new RegExp(text));
        }
      });
    }
  });
}
