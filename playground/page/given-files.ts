import { textOfBytes } from '../../lib/review/read';
import { type Failure, failureOf } from '../engine/failure';
import type { InputFile } from '../engine/input';

/** Files that somebody dropped or chose, as texts; none where one of them is no text, and what is wrong with it. */
export interface GivenFiles {
  readonly files: readonly InputFile[];
  readonly failure?: Failure;
}

/** In a folder nothing else is read; code and archives of assets are there, too. */
const READ = /\.(?:json|ya?ml|template)$/i;
const PASSED_OVER = /(?:^|\/)(?:node_modules|\.git|asset\.[^/]*)(?:\/|$)/;
const MOST_FILES = 500;

interface Named {
  /** By its path, where it is in a folder that was given. */
  readonly name: string;
  readonly file: File;
}

/**
 * What was dropped, also folders, such as cdk.out.
 *
 * @param unreadable what to say where the browser gives nobody what is in a folder, as Chrome does for pages from disk
 */
export async function droppedFiles(items: DataTransferItemList, unreadable: string): Promise<GivenFiles> {
  // The list is emptied as soon as this function waits.
  const given = [...items].filter(({ kind }) => kind === 'file');
  const folders = given.map((item) => item.webkitGetAsEntry()).filter((entry) => entry?.isDirectory === true);
  const found = given.flatMap((item) =>
    item.webkitGetAsEntry()?.isDirectory === true ? [] : (item.getAsFile() ?? []),
  );
  const named: Named[] = found.map((file) => ({ name: file.name, file }));
  try {
    for (const folder of folders) await collect(folder as FileSystemEntry, named);
  } catch {
    return { files: [], failure: { message: unreadable } };
  }
  return textsOf(named);
}

/** What was chosen, be it files or a folder. */
export function chosenFiles(files: FileList): Promise<GivenFiles> {
  const named = [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  return textsOf(named.filter(({ name, file }) => name === file.name || isRead(name)));
}

function isRead(path: string): boolean {
  return READ.test(path) && !PASSED_OVER.test(path);
}

async function collect(entry: FileSystemEntry, found: Named[]): Promise<void> {
  const name = entry.fullPath.replace(/^\//, '');
  if (entry.isFile && isRead(name)) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    found.push({ name, file });
  } else if (entry.isDirectory && !PASSED_OVER.test(name)) {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // It gives a hundred at a time.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
      if (some.length === 0) break;
      for (const one of some) await collect(one, found);
    }
  }
}

async function textsOf(named: readonly Named[]): Promise<GivenFiles> {
  const files: InputFile[] = [];
  for (const { name, file } of named.slice(0, MOST_FILES)) {
    try {
      files.push({ name, text: textOfBytes(name, new Uint8Array(await file.arrayBuffer())) });
    } catch (error) {
      return { files: [], failure: failureOf(error) };
    }
  }
  return { files };
}
