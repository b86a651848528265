import { type Kind, kind } from '../resource';
import { addWorkload, type Pulling, sourceArn } from './add-workload';

type Field = 'name' | 'code' | 'image' | 'region';

/**
 * Lambda pulls images itself, with no role of the function: the repository has to let in the service and, across accounts,
 * the account, whose principal deploys the function. Images of another Region it does not take.
 * https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
 */
export const LAMBDA_FUNCTION: Kind = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
      names: { name: 'FunctionName', code: 'Code', image: 'ImageUri', region: undefined },
    },
    provider: {
      types: ['aws:lambda/function:Function'],
      // Pulumi calls `name` what is `function_name` in Terraform.
      names: { name: ['name', 'functionName'], code: undefined, image: 'imageUri', region: 'region' },
    },
  },
  {},
  (resource, sink) => {
    const source = sourceArn(resource, { service: 'lambda', type: 'function:', name: 'name', region: 'region' });
    const pulling: Pulling = {
      what: 'a Lambda function',
      puller: { kind: 'service', service: 'lambda.amazonaws.com', source, withAccount: true },
      limits: [{ to: 'region', instead: 'replicate the repository into the Region of the function' }],
    };
    // A serverless function has the image beside its other properties, one of CloudFormation inside of its code.
    for (const image of [resource.get('image'), resource.get('code').get('image')]) {
      addWorkload(sink, resource, image, pulling, 'region');
    }
  },
);
