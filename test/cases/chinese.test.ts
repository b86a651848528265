import { cleanUp, folderOf, registryAccess } from '../cli/command';
import { englishLeft } from '../support/english-left';
import { CASE_FILES, casesIn, filesOf } from './typed';

const home = process.cwd();
const zh = { env: { ...process.env, REGISTRY_ACCESS_LANGUAGE: 'zh' } };

/** What a case brings that is not ours to say, by a pattern of it. */
const FOREIGN: readonly RegExp[] = [
  // The message that is explained, and code that is pasted.
  /^报错信息 .*?(?=^(?:请求|识别结果|结论) )/gms,
  /^> .*$/gm,
  /^ {13}(?:new |\w+:|\{|\}|"|\[).*$/gm,
  // Names of sources, and resources of the cases that have blanks in their names.
  /policy of (?:endpoint|role|user|group) \S+ of/g,
  // What a program printed, or the CLI of Pulumi.
  /实际为 '.*?(?:…|'；|'$)/gs,
  /^\s*timed out$/gm,
  // What Terraform calls so.
  /provider aws/g,
  // A capability and the repositories that somebody asks about.
  /可以 (?:push|pull) [\w/*-]+/g,
];

afterAll(() => {
  process.chdir(home);
  cleanUp();
});

for (const file of CASE_FILES) {
  test(`${file}: in Chinese the exit codes are the same, what is for programs too, and no English sentence is left`, async () => {
    const left: string[] = [];
    for (const one of casesIn(file)) {
      process.chdir(folderOf(filesOf(one)));
      for (const { run, exit } of one.steps) {
        const { code, out, err } = await registryAccess(run, zh);
        const said = { run: run.join(' '), code, out };
        if (exit !== undefined)
          expect({ ...said, isExit: [exit].flat().includes(code) }).toEqual({ ...said, isExit: true });
        if (run.some((word) => /^(?:json|sarif|junit)$/.test(word))) continue;
        const told = FOREIGN.reduce((text, pattern) => text.replace(pattern, '\n'), `${out}\n${err}`);
        for (const words of englishLeft(told)) left.push(`${words} (${run.join(' ')})`);
      }
    }
    expect(left).toEqual([]);
  });
}

test('English that is left is found', () => {
  expect(englishLeft('账号 1 can pull 镜像 team-a/app of 123456789012')).toEqual(['can pull']);
  expect(englishLeft('<p title="not read yet">镜像</p><style>a b { c d }</style>')).toEqual(['not read yet']);
  expect(englishLeft("ECR Public 的 `docker pull x` 'is not known' push、pull")).toEqual([]);
});
