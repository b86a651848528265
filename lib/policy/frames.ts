/**
 * The frames of a printed stack that are the program's, by the folders of who threw; where there are none, all that are not of those folders, and
 * of a stack without any of these, all.
 */
export function framesOfProgram(stack: string | undefined, folders: readonly string[]): string[] {
  const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const others = frames.filter((frame) => !folders.some((folder) => frame.includes(folder)));
  const own = others.filter((frame) => !/[ (]node:|<anonymous>\)?$|[\\/]node_modules[\\/]/.test(frame));
  return [own, others, frames].find(({ length }) => length > 0) ?? [];
}

/** A folder of this package in the names of files, by one below it: as its files run, and as source maps have them. */
export function namesOfFolder(folder: string): string[] {
  return [folder, folder.replace(/([\\/])dist(?=[\\/]lib[\\/])/, '')];
}
