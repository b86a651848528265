/** `path.relative` asks where it is. A folder that no name of an input leads to by chance. */
export const process = { cwd: (): string => '/input' };
