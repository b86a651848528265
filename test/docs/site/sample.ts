const CODE = `<span class="hljs-keyword">import</span> { PrivateRegistry } <span class="hljs-keyword">from</span> <span class="hljs-string">'registry-access/aws'</span>;

<span class="hljs-comment">// A line that is longer than a phone is wide, and longer than the column of a page beside its contents: it scrolls within the block.</span>
registry.grants.pullPush(<span class="hljs-keyword">new</span> iam.ArnPrincipal(<span class="hljs-string">'arn:aws:iam::444455556666:role/ci'</span>), { repositories: [<span class="hljs-string">'team-a/*'</span>] });`;

const WORDS = {
  en: {
    title: 'A page of the site',
    text: 'What a page has: text with <code>code</code> and <a href="#">links</a>, lists, blocks of code with the name of their file, and tables that are wider than a phone.',
    heading: 'Tables',
    heads: ['the document', 'says', 'declared by', 'comes to'],
    cells: ['source instance', 'an instance of the Standard or Advanced Edition', 'of the rule: below'],
    quote: 'What is said beside the text.',
  },
  zh: {
    title: '网站的一页',
    text: '页面的内容：带有<code>代码</code>和<a href="#">链接</a>的文字、列表、标明文件名的代码块，以及比手机更宽的表格。',
    heading: '表格',
    heads: ['文档用语', '说明', '声明', '结果'],
    cells: ['源实例', '标准版或高级版的实例', '规则的参数：见下文'],
    quote: '文字之外的说明。',
  },
} as const;

/** What pages have, as the site renders it: pictures of it change with how pages look, and not with what is written in them. */
export function sampleOf(language: keyof typeof WORDS): string {
  const { title, text, heading, heads, cells, quote } = WORDS[language];
  const [one, two, three] = cells;
  const row = (at: number): string =>
    `<tr><td>${at}</td><td>${one}</td><td>${two}</td><td><code>CrossAccountSyncRule { sourceInstanceType: InstanceType.Basic, … }</code></td><td>${three}</td></tr>`;
  return `<h1>${title}</h1><p>${text}</p><ul><li>${one}</li><li><strong>${two}</strong></li></ul>
<pre tabindex="0" data-file="hub.ts"><code>${CODE}</code></pre>
<h2>${heading}</h2>
<div class="wide" tabindex="0"><table><thead><tr><th></th>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody>${[1, 2, 3].map(row).join('')}</tbody></table></div>
<blockquote><p>${quote}</p></blockquote>`;
}
