import { runInNewContext } from 'node:vm';

/** What a name with dots stands for; '' for what there is not, as GitHub and Azure have it. */
export type Lookup = (path: string) => unknown;

/**
 * An expression of GitHub Actions or Azure Pipelines: the names, texts, comparisons and functions that our files use.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 */
export function evaluated(
  expression: string,
  lookup: Lookup,
  functions: Readonly<Record<string, unknown>> = {},
): unknown {
  const code = expression.replace(
    /'(?:[^']|'')*'|[A-Za-z_][\w-]*(?:\.[\w-]+)*(?:\['[^']*'\])?(?=(\s*\()?)/g,
    (token, call: string | undefined) => {
      if (token.startsWith("'")) return JSON.stringify(token.slice(1, -1).replaceAll("''", "'"));
      if (call !== undefined) return `functions[${JSON.stringify(token)}]`;
      return `lookup(${JSON.stringify(token.replace(/\['([^']*)'\]/, '.$1'))})`;
    },
  );
  return runInNewContext(code, { lookup, functions });
}

/** A text with its `${{ … }}` in it. */
export function filled(text: string, lookup: Lookup, functions: Readonly<Record<string, unknown>> = {}): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) =>
    String(evaluated(expression.trim(), lookup, functions) ?? ''),
  );
}
