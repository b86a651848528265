import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { translatorFor } from '../../../lib/review/languages/translator';
import { ZH } from '../../../lib/review/languages/zh';
import * as COMPONENTS from '../../../lib/review/languages/zh/components';

const zh = translatorFor('zh');
const ENTRIES = [ZH.frames, ZH.given, ...ZH.phrases, ...ZH.parts, ...ZH.texts].flatMap((one) => Object.entries(one));

/** Words that neither vendor's documentation has, or that say 你 as no page here does. */
const NEITHER = /帐户|账户|帐号|注册中心|[您]|资源夹策略|信任政策|权限政策/;
/** What AWS calls so, and Alibaba Cloud otherwise. */
const OF_AWS = /注册表|存储库|(?<!跨|同)区域(?!设置|复制)/;
/** What Alibaba Cloud calls so, and AWS otherwise. */
const OF_ALIBABA_CLOUD = /地域|免密/;

const SAYS_ALIBABA =
  /Alibaba Cloud|Container Registry Enterprise|Personal Edition|\bACR\b|\bECI\b|\bACK\b|\bRAM (?:user|role)|\bcri-/;
const SAYS_AWS = /\bAWS\b|\bECR\b|\bIAM\b|\bLambda\b|CloudFormation|arn:aws/;

test('no text has a word that neither vendor uses', () => {
  expect(ENTRIES.filter(([, chinese]) => NEITHER.test(chinese))).toEqual([]);
});

test('what is about one vendor has no word of the other, as it is told', () => {
  const told = ENTRIES.map(([english]) => [english, zh(english.replace(/\{(\d+)\}/g, 'x$1'))] as const);
  const alone = (is: RegExp, not: RegExp) => told.filter(([english]) => is.test(english) && !not.test(english));
  const alibaba = alone(SAYS_ALIBABA, SAYS_AWS);
  const aws = alone(SAYS_AWS, SAYS_ALIBABA);
  expect([alibaba.length > 30, aws.length > 80]).toEqual([true, true]);
  expect(alibaba.filter(([, chinese]) => OF_AWS.test(chinese))).toEqual([]);
  expect(aws.filter(([, chinese]) => OF_ALIBABA_CLOUD.test(chinese))).toEqual([]);
});

test('what components for Alibaba Cloud say has no word of AWS', () => {
  const entries = Object.values(COMPONENTS).flatMap((catalogue) => Object.entries(catalogue));
  expect(entries.filter(([, chinese]) => OF_AWS.test(chinese))).toEqual([]);
});

test.each([
  ['Alibaba Cloud registry of 1609982529000001, every Region', '1609982529000001 的阿里云容器镜像服务，所有地域'],
  ['AWS registry of 111122223333, every Region', '111122223333 的 AWS 私有注册表，所有区域'],
  ['the registry of 1609982529000001 in cn-hangzhou', '1609982529000001 在 cn-hangzhou 的容器镜像服务'],
  ['the registry of 111122223333 in eu-west-1', '111122223333 在 eu-west-1 的注册表'],
  ['ACR, every Region', 'ACR，所有地域'],
  ['ECR, every Region', 'ECR，所有区域'],
  ['repository a of 111122223333, eu-west-1', '111122223333 在 eu-west-1 的存储库 a'],
  ['repository a of 1609982529000001, cn-hangzhou', '1609982529000001 在 cn-hangzhou 的仓库 a'],
  ['repository a of x, y', 'x 在 y 的仓库 a'],
  ['federated ack-rrsa-c1 of 1609982529000001', '1609982529000001 的身份提供商 ack-rrsa-c1'],
  ['federated token.example.com of 111122223333', '111122223333 的联合身份 token.example.com'],
])('%s', (english, chinese) => {
  expect(zh(english)).toBe(chinese);
});

test('a name that is a word of one vendor stays, whatever the text is about', () => {
  expect(zh("the program '区域' failed: Error: not a text: got '注册表 1609982529000001'")).toBe(
    "程序 '区域' 失败：Error：不是文本：实际为 '注册表 1609982529000001'",
  );
});

const DOCS = join(__dirname, '..', '..', '..', 'docs', 'zh');
const pages = (form: RegExp): string[] => readdirSync(DOCS).filter((name) => form.test(name));

/** Lines of a page with such a word, but for what is code. */
function linesWith(words: RegExp, page: string): string[] {
  return readFileSync(join(DOCS, page), 'utf8')
    .split('\n')
    .map((line) => line.replace(/`[^`]*`/g, '§'))
    .filter((line) => words.test(line))
    .map((line) => `${page}: ${line}`);
}

test('pages have no word that neither vendor uses', () => {
  expect(pages(/\.md$/).flatMap((page) => linesWith(NEITHER, page))).toEqual([]);
});

test('pages about one vendor have its words alone', () => {
  expect(pages(/alicloud|^backfill/).flatMap((page) => linesWith(OF_AWS, page))).toEqual([]);
  expect(pages(/aws/).flatMap((page) => linesWith(OF_ALIBABA_CLOUD, page))).toEqual([]);
});
