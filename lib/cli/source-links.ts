import { dirname, relative } from 'node:path';
import { complain } from '../policy/errors';
import type { AccessModel, RenderOptions } from '../review';
import { RUNS } from '../review/render/file-uri';
import { UsageError } from './errors';

export interface LinkOptions {
  readonly sourceUrl?: string;
  readonly out?: string;
}

/** Where links of a page to files of the sources go: beside the page, wherever that is written, or where `--source-url` says. */
export function linksOf(
  { sourceUrl, out }: LinkOptions,
  models: readonly Pick<AccessModel, 'places'>[],
): Pick<RenderOptions, 'places' | 'sourceUrl'> {
  return {
    sourceUrl: sourceUrl === undefined ? folderFrom(out) : checked(sourceUrl),
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

function checked(url: string): string {
  if ((/^[a-z][a-z\d+.-]*:\/\/./i.test(url) && !RUNS.test(url)) || /^\.{1,2}\//.test(url)) return url;
  throw new UsageError(
    complain({
      what: '--source-url takes where the files of the sources are shown',
      got: url,
      allowed: 'https://host/path/, vscode://file//path/{file}:{line}, ./ or ../',
    }),
  );
}
