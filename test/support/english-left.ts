/** What is written in English wherever it stands: names of products, and of what AWS and Alibaba Cloud call so in Chinese as well. */
const PROPER = [
  'ECR Public',
  'Helm Chart',
  'Amazon ECR',
  'GitHub Actions',
  'Azure Pipelines',
  'Azure Repos',
  'AWS CDK',
  'Terraform provider',
];

/**
 * The parts of a printed text in which English is left that should be Chinese: two or more words with a blank between. Names, ids, ARNs, flags,
 * code and what stands in quotes are none of them; nor is the source of a page.
 */
export function englishLeft(text: string): string[] {
  const page = text.replace(/`[^`]*`/g, '§');
  const attributes = [...page.matchAll(/ (?:title|aria-label|placeholder)="([^"]*)"/g)].map(([, said = '']) => said);
  return [page, ...attributes]
    .join('\n')
    .replace(/<(style|script)\b[^>]*>.*?<\/\1>/gs, '\n')
    .replace(/<\/?[a-z][^>]*>|&\w+;|&#\d+;/g, '\n')
    .split('\n')
    .flatMap((line) => [...withoutNames(line).matchAll(WORDS)].map(([words]) => words));
}

const WORDS = /(?<![\w-])[A-Za-z]{2,}(?: [A-Za-z]{2,})+(?![\w-])/g;

function withoutNames(line: string): string {
  const plain = line
    .replace(/'[^']*'|"[^"]*"|\$\{[^}]*\}/g, '§')
    .replace(/[^\s，。；：（）、“”]*[\d_:/.*@#=<>{}[\]\\-][^\s，。；：（）、“”]*/g, '§');
  return PROPER.reduce((rest, name) => rest.replaceAll(name, '§'), plain);
}
