import { dirname, relative } from 'node:path';
import { complain } from '../policy/errors';
import type { AccessModel, RenderOptions } from '../review';
import { RUNS } from '../review/render/file-uri';
import { UsageError } from './errors';
import { forgeAddresses } from './forge-links';
import type { Variables } from './pull-request';

export interface LinkOptions {
  readonly sourceUrl?: string;
  readonly out?: string;
  /** The form that is written: only a page has links. */
  readonly format?: string;
}

/**
 * Where links of a page to files of the sources go: where `--source-url` says, in a pipeline to the commit, and else to where the files are,
 * seen from the page.
 */
export function linksOf(
  { sourceUrl, out, format = 'html' }: LinkOptions,
  models: readonly Pick<AccessModel, 'places'>[],
  env: Variables,
): Pick<RenderOptions, 'places' | 'sourceUrl'> {
  return {
    ...(sourceUrl === undefined && format !== 'html'
      ? {}
      : { sourceUrl: sourceUrl === undefined ? (forgeAddresses(env) ?? folderFrom(out)) : checkedUrl(sourceUrl) }),
    places: {
      at: (reason) => {
        for (const { places } of models) {
          const place = places?.at(reason);
          if (place !== undefined) return place;
        }
        return undefined;
      },
    },
  };
}

/** The folder in which the sources were named, from where the page will be. */
function folderFrom(out: string | undefined): string {
  const path = out === undefined ? '' : relative(dirname(out), '.').replaceAll('\\', '/');
  // On Windows a page on another drive has no way here.
  return /^[A-Za-z]:/.test(path) || path === '' ? './' : `${encodeURI(path)}/`;
}

/** @throws UsageError for what is no place where files are shown */
export function checkedUrl(url: string): string {
  if ((/^[a-z][a-z\d+.-]*:\/\/./i.test(url) && !RUNS.test(url)) || /^\.{1,2}\//.test(url)) return url;
  throw new UsageError(
    complain({
      what: '--source-url takes where the files of the sources are shown',
      got: url,
      allowed: 'https://host/path/, vscode://file//path/{file}:{line}, ./ or ../',
    }),
  );
}
