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
const MOST_FILES = 500;

interface Named {
  readonly name: string;
  readonly file: File;
}

/** Also folders, such as cdk.out, with their files by paths. */
export async function droppedFiles(items: DataTransferItemList): Promise<GivenFiles> {
  // The list is emptied as soon as this function waits.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const plain = [...items].flatMap((item) => (item.webkitGetAsEntry() === null ? (item.getAsFile() ?? []) : []));
  const found: Named[] = plain.map((file) => ({ name: file.name, file }));
  for (const entry of entries) await collect(entry, found, true);
  return textsOf(found);
}

export function chosenFiles(files: FileList): Promise<GivenFiles> {
  return textsOf([...files].map((file) => ({ name: file.name, file })));
}

async function collect(entry: FileSystemEntry, found: Named[], isNamed: boolean): Promise<void> {
  const name = entry.fullPath.replace(/^\//, '');
  if (entry.isFile && (isNamed || READ.test(name)) && found.length < MOST_FILES) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    found.push({ name, file });
  } else if (entry.isDirectory && !/(?:^|\/)(?:node_modules|\.git|asset\.[^/]*)$/.test(name)) {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    // It gives a hundred at a time.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
      if (some.length === 0) break;
      for (const one of some) await collect(one, found, false);
    }
  }
}

async function textsOf(named: readonly Named[]): Promise<GivenFiles> {
  const files: InputFile[] = [];
  for (const { name, file } of named) {
    try {
      files.push({ name, text: textOfBytes(name, new Uint8Array(await file.arrayBuffer())) });
    } catch (error) {
      return { files: [], failure: failureOf(error) };
    }
  }
  return { files };
}
