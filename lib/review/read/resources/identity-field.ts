/** What roles, users and groups have that is read. */
export type IdentityField =
  | 'name'
  | 'path'
  | 'trust'
  | 'trustedServices'
  | 'trustedUsers'
  | 'inline'
  | 'inlineName'
  | 'inlineDocument'
  | 'managed'
  | 'boundary'
  | 'groups'
  | 'tags'
  | 'tagKey'
  | 'tagValue';
