import { compareText } from '../../lib/policy/statement';
import { textOfBytes } from '../../lib/review/read';
import { inOrder, parted } from '../engine/assembly';
import { type Failure, failureOf } from '../engine/failure';
import { type InputFile, MOST_FILES } from '../engine/input';
import { fill, type Words } from '../words';

/** Files that somebody dropped or chose, as texts; none where one of them is no text, and what is wrong with it. */
export interface GivenFiles {
  readonly files: readonly InputFile[];
  /** Names of files of a folder that the review never reads. */
  readonly leftOut: readonly string[];
  readonly failure?: Failure;
}

/** In a folder nothing else is read; code and archives of assets are there, too. */
const READ = /\.(?:json|ya?ml|template)$/i;
const PASSED_OVER = /(?:^|\/)(?:node_modules|\.git|asset\.[^/]*)(?:\/|$)/;

interface Named {
  /** By its path, where it is in a folder that was given. */
  readonly name: string;
  readonly file: File;
}

/** What was dropped, also folders, such as cdk.out. */
export async function droppedFiles(items: DataTransferItemList, words: Words): Promise<GivenFiles> {
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
    // Chrome gives nobody what is in a folder where the page is from disk.
    return failed(words.folderNotRead);
  }
  return textsOf(named, words);
}

/** What was chosen, be it files or a folder. */
export function chosenFiles(files: FileList, words: Words): Promise<GivenFiles> {
  const named = [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  return textsOf(
    named.filter(({ name, file }) => name === file.name || isRead(name)),
    words,
  );
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

/** A part of what somebody gave would answer another question. */
async function textsOf(named: readonly Named[], words: Words): Promise<GivenFiles> {
  const { read, leftOut } = parted(named);
  if (read.length > MOST_FILES) return failed(fill(words.tooManyFiles, read.length, MOST_FILES));
  const files: InputFile[] = [];
  for (const { name, file } of inOrder(read)) {
    try {
      files.push({ name, text: textOfBytes(name, new Uint8Array(await file.arrayBuffer())) });
    } catch (error) {
      return { files: [], leftOut: [], failure: failureOf(error) };
    }
  }
  return { files, leftOut: leftOut.map(({ name }) => name).sort(compareText) };
}

function failed(message: string): GivenFiles {
  return { files: [], leftOut: [], failure: { message } };
}
