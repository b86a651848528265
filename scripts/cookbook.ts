/**
 * Writes docs/cookbook.md from the examples and the access that is kept beside them, and its Chinese: `npx tsx scripts/cookbook.ts`. A test
 * compares both.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryFiles, readSources, render, review } from '../lib/review';
import { type RecordedFile, recordedFile } from './playground/recorded';
import type { Language } from './site/contents';
import { commentsSaid } from './zh/comments';
import { COOKBOOK as CHINESE, COOKBOOK_COMMENTS } from './zh/cookbook';
import { type ProducedPage, type Say, writeProduced } from './zh/page';

const ROOT = join(__dirname, '..');

interface Recipe {
  readonly question: string;
  /** What is to know of the answer. */
  readonly says: string;
  /** Below examples/. */
  readonly folder: string;
  readonly files?: readonly string[];
}

const AWS: readonly Recipe[] = [
  {
    question: 'How do the tasks of another account pull my images?',
    says: "A grant to the role writes both policies. For a prefix that the whole organization may pull, the registry trusts the organization, and `RegistryConsumer` with `alreadyTrusted` writes the role's side alone.",
    folder: 'aws/direct-pull',
  },
  {
    question: 'How does CI of another account push, and each team only to its own repositories?',
    says: 'The jobs assume a role by OIDC, and each role has a grant of its own. The table names the branch that can come to push.',
    folder: 'aws/push-from-ci',
  },
  {
    question: 'How does an account cache the images of another one, or those of Docker Hub?',
    says: 'A cache is a rule, a role and a template in the account that caches, and a statement in the registry that is cached. `cache.grants.pull` gives what a first pull needs; that is more than pulling.',
    folder: 'aws/cache',
  },
  {
    question: 'How does the whole organization pull through one cache in the hub?',
    says: 'The registry of the hub lets the organization pull, import and make repositories, below the prefix of the cache alone; each role needs the same in its own IAM. So everybody there can bring in any image of the upstream: where only some may, grant `registry.grants.pull` to the organization and `cache.grants.pull` to these. The registry needs the [policy scope V2](deploying-aws.md). AWS documents each permission, but no pull of another account through a cache; it has not been tried against real accounts.',
    folder: 'aws/hub-cache',
  },
  {
    question: 'How are images copied to another Region, and to another account?',
    says: 'Replication has two sides, too: the configuration at the source, and the statement of the registry that the images go to.',
    folder: 'aws/replication',
  },
  {
    question: 'How do Lambda functions of another account run my image?',
    says: 'Lambda needs a statement for the account and one for its service, in the Region of the functions.',
    folder: 'aws/lambda',
  },
  {
    question: 'How does every account of an organizational unit get a cache, also those to come?',
    says: 'One StackSet for the accounts, and one statement for the unit in the registry of the hub.',
    folder: 'aws/stack-set',
  },
  {
    question: 'How are images signed as they are pushed, and scanned all the time?',
    says: 'Who pushes gets the permission to sign with the profile, which another account may own.',
    folder: 'aws/signed-images',
  },
  {
    question: 'How do I publish images that everybody may pull?',
    says: "A repository of Amazon ECR Public is everybody's. The grant says who pushes.",
    folder: 'aws/public-repository',
  },
];

const ALICLOUD: readonly Recipe[] = [
  {
    question: 'How do container groups pull without a password? Every case of account, edition and domain',
    says: "Each row of the vendor's table (账号情况, ACR类型) is one container group here. What each needs, as JSON, is in [alicloud-documents.md](alicloud-documents.md#which-pull-needs-what).",
    folder: 'alicloud-pull',
  },
  {
    question: 'How do RAM users and groups get the namespaces of their team, and nothing else?',
    says: 'Enterprise and Personal Edition name their repositories differently; the component writes both.',
    folder: 'alicloud-teams',
  },
  {
    question:
      'How are images synchronized to another account (跨账号同步), where two pipelines deploy the two accounts?',
    says: 'What both sides have to know stands in one file. The account of the target consents first.',
    folder: 'alicloud-two-stacks/workload',
    files: ['../agreed.ts', 'index.ts'],
  },
  {
    question: 'And the other side: the account that the images come from?',
    says: 'It makes the rule, and the role by which the other account pulls what is not synchronized. Read alone, its review says what must be on the other side.',
    folder: 'alicloud-two-stacks/registry',
  },
  {
    question: 'How does one program hold both accounts?',
    says: 'Two providers, one for each account.',
    folder: 'alicloud',
  },
];

const INTRODUCTION = `A question, the whole program that answers it, and the access that it gives, as \`registry-access review\` prints it. Each program is in
[examples](../examples/README.md) and is run by the tests of this package; findings and what is taken for granted are left out here. The patterns of
the vendors' own documents, row by row, are in [aws-documents.md](aws-documents.md) and [alicloud-documents.md](alicloud-documents.md). Which role of
a workload pulls (ECS, EKS, Batch, Lambda, CodeBuild) is in [aws-recipes.md](aws-recipes.md).`;

/** The page in both languages. */
export const COOKBOOK: ProducedPage = {
  file: 'docs/cookbook.md',
  make: cookbookPage,
  words: [CHINESE, COOKBOOK_COMMENTS],
};

function cookbookPage(say: Say, language: Language): string {
  const section = (title: string, recipes: readonly Recipe[]): string[] => [
    `## ${say(title)}`,
    '',
    ...recipes.flatMap((recipe) => recipeText(recipe, say, language)),
  ];
  const lines = [
    `# ${say('Cookbook')}`,
    '',
    '<!-- Generated by `npx tsx scripts/cookbook.ts` from examples/. Do not edit. -->',
    '',
    say(INTRODUCTION),
    '',
    ...section('AWS', AWS),
    ...section('Alibaba Cloud', ALICLOUD),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function recipeText({ question, says, folder, files }: Recipe, say: Say, language: Language): string[] {
  const program = (file: string): string =>
    language === 'en' ? textOf(file).trimEnd() : commentsSaid(textOf(file).trimEnd(), say);
  const shown = files ?? [folder.startsWith('aws/') ? 'app.ts' : 'index.ts'];
  return [
    `### ${say(question)}`,
    '',
    say(says),
    '',
    ...shown.flatMap((file) => [`\`\`\`ts ${join(folder, file)}`, program(join(folder, file)), '```', '']),
    '```text',
    tablesOf(folder, language),
    '```',
    '',
  ];
}

/** The tables of a report with the lines that explain their columns, without findings and what is taken for granted. */
function tablesOf(folder: string, language: Language): string {
  const [wanted = [], english = []] = ([language, 'en'] as const).map((name) =>
    reportOf(folder, name).trimEnd().split('\n\n'),
  );
  // Every language has the same paragraphs, in the same order.
  if (wanted.length !== english.length) throw new Error(`${folder}: the report has other paragraphs in ${language}`);
  const end = english.findIndex((text) => /^(\d+ findings?|Taken for granted:)/.test(text));
  return (end < 0 ? wanted : wanted.slice(0, end)).join('\n\n');
}

/** In English as it is kept; in another language printed anew, of what the example rendered. */
function reportOf(folder: string, language: Language): string {
  if (language === 'en') return textOf(join(folder, 'access.golden.txt'));
  const recorded = JSON.parse(readFileSync(join(ROOT, recordedFile(folder)), 'utf8')) as readonly RecordedFile[];
  const files = memoryFiles(Object.fromEntries(recorded.map(({ name, text }) => [name, text])));
  const sources = [...new Set(recorded.map(({ name }) => name.split('/', 1).join('')))];
  return render(review(readSources(sources, { files })), 'text', { language });
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, 'examples', file), 'utf8');
}

if (require.main === module) writeProduced(COOKBOOK);
