import type { Struct } from 'google-protobuf/google/protobuf/struct_pb';
import { marked } from '../unknowns/marks';
import type { PropertyMap } from '../values';
import type { MonitorSetting } from './setting';

/** Properties as a program gets them: with marks for what is unknown and has a name, where names are asked for. */
export function structOf({ sdk, namedUnknowns }: MonitorSetting, properties: PropertyMap): Struct {
  const { Struct } = sdk.messages.struct;
  return Struct.fromJavaScript(
    (namedUnknowns ? marked(properties) : properties) as Parameters<typeof Struct.fromJavaScript>[0],
  );
}
