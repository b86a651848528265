/** Services with pull or merge requests that are known, each for the pipelines of its vendor. */
export const SERVICES = ['github', 'gitlab', 'azure', 'codeup'] as const;
export type ServiceName = (typeof SERVICES)[number];
