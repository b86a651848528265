/**
 * Types of a resource that this package adds to what the provider of Alibaba Cloud has: a dynamic resource in a program of Node, and one of the
 * plugin's own in other languages.
 */
export function ownTypes(...names: readonly string[]): string[] {
  return names.flatMap((name) => [`pulumi-nodejs:dynamic/registry-access:${name}`, `registry-access:index:${name}`]);
}
