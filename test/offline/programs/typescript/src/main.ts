import { ComponentResource, getProject, getStack } from '@pulumi/pulumi';

enum Size {
  Small = 'small',
}
const component: ComponentResource = new ComponentResource('demo:index:Typed', `typed-${Size.Small}`);

export const urn = component.urn;
export const where = `${getProject()}/${getStack()}`;
