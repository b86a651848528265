import { ComponentResource, getProject, getStack } from '@pulumi/pulumi';

enum Size {
  Small = 'small',
}
class Typed extends ComponentResource {
  constructor(readonly size: Size) {
    super('demo:index:Typed', `typed-${size}`);
  }
}
const component: ComponentResource = new Typed(Size.Small);

export const urn = component.urn;
export const where = `${getProject()}/${getStack()}`;
