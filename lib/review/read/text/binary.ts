import { terraformShow } from './terraform-show';

/** What a file is that is no text: a word for it, and what to give in its place. */
export interface BinaryFile {
  readonly is: string;
  readonly instead: string;
}

const SIGNATURES: readonly (readonly [readonly number[], string, string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive', 'unpack it and give the file that is in it'],
  [[0x1f, 0x8b], 'a gzip archive', 'unpack it (gunzip) and give the file that is in it'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image', 'give the artefact itself, not a picture of it'],
  [[0xff, 0xd8, 0xff], 'a JPEG image', 'give the artefact itself, not a picture of it'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF document', 'give the artefact itself, not a print of it'],
];

/** A file by the bytes that it begins with; undefined for everything that may be text. */
export function binaryFile(file: string, bytes: Uint8Array): BinaryFile | undefined {
  if (isSavedPlan(bytes))
    return {
      is: 'a saved plan of Terraform or OpenTofu in its binary form',
      instead: terraformShow(file, 'plan.json'),
    };
  const found = SIGNATURES.find(([start]) => start.every((byte, at) => bytes[at] === byte));
  return found === undefined ? undefined : { is: found[1], instead: found[2] };
}

/**
 * A zip whose first entry is called `tfplan`, as both tools write it:
 * https://github.com/hashicorp/terraform/blob/main/internal/plans/planfile/writer.go
 */
function isSavedPlan(bytes: Uint8Array): boolean {
  const [p, k, three, four] = bytes;
  if (p !== 0x50 || k !== 0x4b || three !== 0x03 || four !== 0x04) return false;
  const length = (bytes[26] ?? 0) | ((bytes[27] ?? 0) << 8);
  return String.fromCharCode(...bytes.subarray(30, 30 + Math.min(length, 20))) === 'tfplan';
}
