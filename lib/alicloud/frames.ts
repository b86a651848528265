import { dirname, sep } from 'node:path';

/** Folders of this package's own files: as they run, and as source maps say. */
const OWN = [__dirname, __dirname.replace(`${sep}dist${sep}lib${sep}`, `${sep}lib${sep}`)].map(
  (folder) => dirname(folder) + sep,
);

/**
 * The frames of a printed stack that are the program's; where it has none, all that are not ours, and of a stack without those, all.
 */
export function framesOfProgram(stack = ''): string[] {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const others = frames.filter((frame) => !OWN.some((folder) => frame.includes(folder)));
  const own = others.filter((frame) => !/[ (]node:|<anonymous>\)?$|[\\/]node_modules[\\/]/.test(frame));
  return [own, others, frames].find(({ length }) => length > 0) ?? [];
}
