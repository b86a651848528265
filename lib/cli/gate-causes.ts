/** What a gate can be told to fail for. By itself, since the help of the command names them, and loads nothing that compares. */
export const CAUSES = ['gained', 'possibly-gained', 'moved', 'error', 'warning'] as const;
export type Cause = (typeof CAUSES)[number];
