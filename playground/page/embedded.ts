import type { Input } from '../engine/input';
import type { ExampleName } from '../example-names';
import { inflated } from '../link';

/** Parts of the page that are packed in it; it is as large as they are in all. */
const MOST = 64 * 1024 * 1024;

export type Examples = Readonly<Record<ExampleName, Input>>;

/** The address of the worker's script, from the page itself. */
export async function workerUrl(): Promise<string> {
  const script = new Blob([(await embedded('worker')) as Uint8Array<ArrayBuffer>], { type: 'text/javascript' });
  return URL.createObjectURL(script);
}

export async function examples(): Promise<Examples> {
  return JSON.parse(new TextDecoder().decode(await embedded('inputs'))) as Examples;
}

function embedded(id: string): Promise<Uint8Array> {
  return inflated(document.getElementById(id)?.textContent ?? '', MOST);
}
