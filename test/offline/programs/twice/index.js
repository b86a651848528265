const { ComponentResource } = require('@pulumi/pulumi');

function make() {
  return new ComponentResource('demo:index:Thing', 'same');
}

make();
make();
