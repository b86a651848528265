/**
 * How Pulumi writes values that are none of JSON's: sdk/nodejs/runtime/rpc.ts and sdk/go/common/resource/properties.go of pulumi/pulumi.
 * Nothing is imported here, because programs that are run offline load it, too.
 */

/** In the place of a value that is not known before the update; an offline run writes its name behind, in braces. */
export const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
/** What the CLI prints in the place of a secret. */
export const SECRET_TEXT = '[secret]';
/** The key that marks an object as one of Pulumi's special values. */
export const SIGNATURE = '4dabf18193072939515e22adb298388d';
export const SECRET_SIGNATURE = '1b47061264138c4ac30d75fd1eb44270';
export const OUTPUT_SIGNATURE = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';
