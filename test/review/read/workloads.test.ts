import { type AccessModel, readDocument, type Workload } from 'registry-access/review';
import { displayed, document, type Json, readPreview, readTemplate, UNKNOWN, urnOf } from './support';

const IMAGE = '444455556666.dkr.ecr.us-east-1.amazonaws.com/team-a/app:1';
const OTHER = '444455556666.dkr.ecr.us-east-1.amazonaws.com/team-b/app@sha256:0123456789012345678901234567890123';
const ROLE = 'arn:aws:iam::111122223333:role/puller';
const ACR = 'hub-registry.cn-hangzhou.cr.aliyuncs.com/team-a/app:1';

/** What is read of the one workload of a model, without what all have. */
function read(model: AccessModel): Partial<Workload>[] {
  return (model.workloads ?? []).map(
    ({ cloud: _, origin: __, account: ___, partition: ____, region: at, ...rest }) => ({
      ...rest,
      ...(at === 'eu-west-1' || at === 'cn-hangzhou' ? {} : { region: at }),
    }),
  );
}

function template(Type: string, Properties: Json): Partial<Workload>[] {
  return read(readTemplate({ It: { Type, Properties } }));
}

function preview(type: string, inputs: Json): Partial<Workload>[] {
  return read(readPreview([{ type, inputs }]));
}

const byRole = (service: string) => ({ kind: 'role', role: ROLE, through: [service] });

describe('a Lambda function pulls by the service, from its own Region', () => {
  const limits = [{ to: 'region', instead: 'replicate the repository into the Region of the function' }];
  const puller = (name: string) => ({
    kind: 'service',
    service: 'lambda.amazonaws.com',
    source: `arn:aws:lambda:eu-west-1:111122223333:function:${name}`,
    withAccount: true,
  });
  const expected = (name: string) => [{ what: 'a Lambda function', image: IMAGE, puller: puller(name), limits }];

  test('in a template', () => {
    const properties = { FunctionName: 'f', Code: { ImageUri: IMAGE }, PackageType: 'Image' };
    expect(template('AWS::Lambda::Function', properties)).toEqual(expected('f'));
    expect(template('AWS::Lambda::Function', { Code: { ImageUri: IMAGE } })).toEqual(expected('${It}'));
    expect(template('AWS::Lambda::Function', { Code: { S3Bucket: 'b', S3Key: 'k' } })).toEqual([]);
  });

  test('of the serverless model, which is read as a maker of a role, too', () => {
    const model = readTemplate({ It: { Type: 'AWS::Serverless::Function', Properties: { ImageUri: IMAGE } } });
    expect(read(model)).toEqual(expected('${It}'));
    expect(model.identities).toHaveLength(1);
    expect(model.notices.map(({ id }) => id)).toEqual(['runs-at-deployment']);
  });

  test('of the provider', () => {
    expect(preview('aws:lambda/function:Function', { name: 'f', imageUri: IMAGE })).toEqual(expected('f'));
    const model = readPreview([{ type: 'aws:lambda/function:Function', inputs: { name: 'f', imageUri: IMAGE } }]);
    expect(model.notices.map(({ id }) => id)).toContain('runs-at-deployment');
    const elsewhere = { name: 'f', imageUri: IMAGE, region: 'us-east-1' };
    expect(preview('aws:lambda/function:Function', elsewhere)).toMatchObject([{ region: 'us-east-1' }]);
  });
});

describe('an ECS task pulls by its execution role on Fargate, and by whatever role elsewhere', () => {
  const fargate = [
    { what: 'an ECS task', image: IMAGE, puller: byRole('ecs-tasks.amazonaws.com') },
    { what: 'an ECS task', image: OTHER, puller: byRole('ecs-tasks.amazonaws.com') },
  ];

  test('in a template', () => {
    const properties = {
      RequiresCompatibilities: ['FARGATE'],
      ExecutionRoleArn: ROLE,
      TaskRoleArn: 'arn:aws:iam::111122223333:role/other',
      ContainerDefinitions: [{ Image: IMAGE }, { Image: OTHER }, { Image: 'nginx' }, { Image: 'public.ecr.aws/x/y' }],
    };
    expect(template('AWS::ECS::TaskDefinition', properties)).toEqual(fargate);
    const { ExecutionRoleArn: _, ...without } = properties;
    expect(template('AWS::ECS::TaskDefinition', without)[0]?.puller).toEqual({
      kind: 'nobody',
      lacks: 'ExecutionRoleArn',
    });
    expect(
      template('AWS::ECS::TaskDefinition', { ...properties, RequiresCompatibilities: ['EC2'] })[0]?.puller,
    ).toEqual({ kind: 'account', account: '111122223333' });
    const login = { Image: IMAGE, RepositoryCredentials: { CredentialsParameter: 'arn:aws:secretsmanager:…' } };
    expect(template('AWS::ECS::TaskDefinition', { ...properties, ContainerDefinitions: [login] })).toEqual([]);
  });

  test('of the provider, whose containers are JSON text', () => {
    const inputs = {
      requiresCompatibilities: ['FARGATE'],
      executionRoleArn: ROLE,
      containerDefinitions: JSON.stringify([{ name: 'a', image: IMAGE }, { image: OTHER }, { image: UNKNOWN }]),
    };
    expect(preview('aws:ecs/taskDefinition:TaskDefinition', inputs)).toEqual(fargate);
    for (const containerDefinitions of [UNKNOWN, 'no JSON', '{}', '"text"', '[1, null, []]'])
      expect(preview('aws:ecs/taskDefinition:TaskDefinition', { ...inputs, containerDefinitions })).toEqual([]);
  });

  test('by a role that the program makes', () => {
    const role = urnOf('aws:iam/role:Role');
    const model = readPreview([
      { type: 'aws:iam/role:Role', inputs: { name: 'puller', assumeRolePolicy: JSON.stringify(document()) } },
      {
        type: 'aws:ecs/taskDefinition:TaskDefinition',
        inputs: {
          requiresCompatibilities: ['FARGATE'],
          executionRoleArn: UNKNOWN,
          containerDefinitions: JSON.stringify([{ image: IMAGE }]),
        },
        dependsOn: { executionRoleArn: role },
      },
    ]);
    expect(read(model)).toEqual(fargate.slice(0, 1));
  });
});

describe('a CodeBuild project pulls by its role, or by the service from its own account', () => {
  const what = 'a CodeBuild project';
  const service = {
    what,
    image: IMAGE,
    puller: {
      kind: 'service',
      service: 'codebuild.amazonaws.com',
      source: 'arn:aws:codebuild:eu-west-1:111122223333:project/p',
    },
    limits: [{ to: 'account', instead: 'set its ImagePullCredentialsType to SERVICE_ROLE' }],
  };
  const role = { what, image: IMAGE, puller: byRole('codebuild.amazonaws.com') };

  test('in a template', () => {
    const project = (Environment: Json) => ({
      Name: 'p',
      ServiceRole: ROLE,
      Environment: { Image: IMAGE, ...Environment },
    });
    expect(template('AWS::CodeBuild::Project', project({}))).toEqual([service]);
    expect(template('AWS::CodeBuild::Project', project({ ImagePullCredentialsType: 'CODEBUILD' }))).toEqual([service]);
    expect(template('AWS::CodeBuild::Project', project({ ImagePullCredentialsType: 'SERVICE_ROLE' }))).toEqual([role]);
    expect(template('AWS::CodeBuild::Project', project({ RegistryCredential: { Credential: 's' } }))).toEqual([]);
    expect(template('AWS::CodeBuild::Project', project({ Image: 'aws/codebuild/standard:7.0' }))).toEqual([]);
  });

  test('of the provider', () => {
    const environment = { image: IMAGE, imagePullCredentialsType: 'SERVICE_ROLE' };
    expect(preview('aws:codebuild/project:Project', { name: 'p', serviceRole: ROLE, environment })).toEqual([role]);
    expect(
      preview('aws:codebuild/project:Project', { name: 'p', serviceRole: ROLE, environment: { image: IMAGE } }),
    ).toEqual([service]);
    const unknown = { image: IMAGE, imagePullCredentialsType: UNKNOWN };
    expect(preview('aws:codebuild/project:Project', { name: 'p', serviceRole: ROLE, environment: unknown })).toEqual(
      [],
    );
  });
});

describe('an App Runner service pulls by its access role', () => {
  const expected = [{ what: 'an App Runner service', image: IMAGE, puller: byRole('build.apprunner.amazonaws.com') }];

  test('in a template', () => {
    const ImageRepository = { ImageIdentifier: IMAGE, ImageRepositoryType: 'ECR' };
    const AuthenticationConfiguration = { AccessRoleArn: ROLE };
    expect(
      template('AWS::AppRunner::Service', { SourceConfiguration: { ImageRepository, AuthenticationConfiguration } }),
    ).toEqual(expected);
    expect(template('AWS::AppRunner::Service', { SourceConfiguration: { ImageRepository } })).toMatchObject([
      { puller: { kind: 'nobody', lacks: 'AccessRoleArn' } },
    ]);
  });

  test('of the provider, also by a role that the program makes', () => {
    const imageRepository = { imageIdentifier: IMAGE, imageRepositoryType: 'ECR' };
    const source = (accessRoleArn: string) => ({
      sourceConfiguration: { imageRepository, authenticationConfiguration: { accessRoleArn } },
    });
    expect(preview('aws:apprunner/service:Service', source(ROLE))).toEqual(expected);
    const model = readPreview([
      { type: 'aws:iam/role:Role', inputs: { name: 'puller', assumeRolePolicy: JSON.stringify(document()) } },
      {
        type: 'aws:apprunner/service:Service',
        inputs: source(UNKNOWN),
        dependsOn: { sourceConfiguration: urnOf('aws:iam/role:Role') },
      },
    ]);
    expect(read(model)).toEqual(expected);
  });
});

describe('a Batch job pulls by its execution role on Fargate', () => {
  const expected = [{ what: 'a Batch job', image: IMAGE, puller: byRole('ecs-tasks.amazonaws.com') }];

  test('in a template, in each of the places of its containers', () => {
    const own = { Image: IMAGE, ExecutionRoleArn: ROLE };
    const ecs = { TaskProperties: [{ ExecutionRoleArn: ROLE, Containers: [{ Image: IMAGE }] }] };
    for (const properties of [
      { ContainerProperties: own },
      { EcsProperties: ecs },
      { NodeProperties: { NodeRangeProperties: [{ Container: own }] } },
      { NodeProperties: { NodeRangeProperties: [{ EcsProperties: ecs }] } },
    ]) {
      const fargate = { ...properties, PlatformCapabilities: ['FARGATE'] };
      expect(template('AWS::Batch::JobDefinition', fargate)).toEqual(expected);
      expect(template('AWS::Batch::JobDefinition', properties)).toMatchObject([{ puller: { kind: 'account' } }]);
    }
  });

  test('of the provider, whose containers are JSON text', () => {
    const own = { image: IMAGE, executionRoleArn: ROLE };
    const ecs = { taskProperties: [{ executionRoleArn: ROLE, containers: [{ image: IMAGE }] }] };
    for (const inputs of [
      { containerProperties: JSON.stringify(own) },
      { ecsProperties: JSON.stringify(ecs) },
      { nodeProperties: JSON.stringify({ nodeRangeProperties: [{ container: own }] }) },
    ]) {
      const fargate = { ...inputs, platformCapabilities: ['FARGATE'] };
      expect(preview('aws:batch/jobDefinition:JobDefinition', fargate)).toEqual(expected);
    }
    const unknown = { containerProperties: UNKNOWN, platformCapabilities: ['FARGATE'] };
    expect(preview('aws:batch/jobDefinition:JobDefinition', unknown)).toEqual([]);
  });
});

describe('a SageMaker model pulls by its execution role', () => {
  const expected = [IMAGE, OTHER].map((image) => ({
    what: 'a SageMaker model',
    image,
    puller: byRole('sagemaker.amazonaws.com'),
  }));

  test('in a template and of the provider', () => {
    expect(
      template('AWS::SageMaker::Model', {
        ExecutionRoleArn: ROLE,
        PrimaryContainer: { Image: IMAGE },
        Containers: [{ Image: OTHER }],
      }),
    ).toEqual(expected);
    expect(
      preview('aws:sagemaker/model:Model', {
        executionRoleArn: ROLE,
        primaryContainer: { image: IMAGE },
        containers: [{ image: OTHER }],
      }),
    ).toEqual(expected);
  });
});

test('empty blocks and texts, as a state of Terraform has them, are not there', () => {
  const containers = JSON.stringify([{ image: IMAGE }]);
  const [task] = preview('aws:ecs/taskDefinition:TaskDefinition', {
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: '',
    containerDefinitions: containers,
  });
  expect(task?.puller).toEqual({ kind: 'nobody', lacks: 'executionRoleArn' });
  const environment = { image: IMAGE, imagePullCredentialsType: 'SERVICE_ROLE', registryCredential: [] };
  const [build] = preview('aws:codebuild/project:Project', { serviceRole: ROLE, environment: [environment] });
  expect(build?.puller).toEqual(byRole('codebuild.amazonaws.com'));
  const [service] = preview('aws:apprunner/service:Service', {
    sourceConfiguration: [{ imageRepository: [{ imageIdentifier: IMAGE }], authenticationConfiguration: [] }],
  });
  expect(service?.puller).toEqual({ kind: 'nobody', lacks: 'accessRoleArn' });
  const sae = { imageUrl: ACR, acrAssumeRoleArn: '', acrInstanceId: '', imagePullSecrets: '' };
  expect(preview('alicloud:sae/application:Application', sae)).toMatchObject([{ puller: { kind: 'account' } }]);
  const fc = { customContainerConfig: [{ image: ACR, registryConfig: [] }] };
  expect(preview('alicloud:fc/v3Function:V3Function', fc)).toMatchObject([{ puller: { kind: 'account' } }]);
});

describe('what is decided at deployment', () => {
  test('a choice of images is one workload for each', () => {
    const model = readTemplate(
      {
        Task: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: {
            RequiresCompatibilities: ['FARGATE'],
            ExecutionRoleArn: ROLE,
            ContainerDefinitions: [{ Image: { 'Fn::If': ['Prod', IMAGE, OTHER] } }],
          },
        },
      },
      { Parameters: { Stage: { Type: 'String' } }, Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } } },
    );
    expect(model.workloads?.map(({ image, presence }) => [image, presence?.map(({ is }) => is)])).toEqual([
      [IMAGE, [true]],
      [OTHER, [false]],
    ]);
  });

  test('a tag, an account or a name that is not known leaves the rest', () => {
    const images = [
      { 'Fn::Sub': '444455556666.dkr.ecr.us-east-1.amazonaws.com/team-a/app:${Tag}' },
      { 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/team-a/app' },
      { 'Fn::Join': ['', [{ Ref: 'Account' }, '.dkr.ecr.eu-west-1.amazonaws.com/app:1']] },
      { Ref: 'Image' },
    ].map((ImageUri) => ({ Type: 'AWS::Lambda::Function', Properties: { Code: { ImageUri } } }));
    const Parameters = Object.fromEntries(['Tag', 'Account', 'Image'].map((name) => [name, { Type: 'String' }]));
    const model = readTemplate({ A: images[0], B: images[1], C: images[2], D: images[3] }, { Parameters });
    expect(model.workloads?.map(({ image }) => image)).toEqual([
      '444455556666.dkr.ecr.us-east-1.amazonaws.com/team-a/app:${Tag}',
      '111122223333.dkr.ecr.eu-west-1.amazonaws.com/team-a/app',
      '${Account}.dkr.ecr.eu-west-1.amazonaws.com/app:1',
    ]);
  });
});

describe('on Alibaba Cloud', () => {
  const account = { kind: 'account', account: '1609982529000001' };
  const limits = [{ to: 'account', instead: expect.stringContaining('a login') }];

  test('a container group of the provider pulls from its own account, unless it has a login', () => {
    const type = 'alicloud:eci/containerGroup:ContainerGroup';
    const expected = { what: 'an ECI container group', image: ACR, puller: account, limits };
    expect(preview(type, { containers: [{ image: ACR }], initContainers: [{ image: ACR }] })).toEqual([
      expected,
      expected,
    ]);
    const registries = [{ instanceId: 'cri-a', regionId: 'cn-beijing' }];
    expect(preview(type, { containers: [{ image: ACR }], acrRegistryInfos: registries })).toEqual([
      { ...expected, instance: { id: 'cri-a', region: 'cn-beijing' } },
    ]);
    const custom = { containers: [{ image: 'images.example.com/team-a/app' }] };
    expect(preview(type, custom)).toEqual([]);
    expect(
      preview(type, { ...custom, acrRegistryInfos: [{ instanceId: 'cri-a', domains: ['images.example.com'] }] }),
    ).toMatchObject([{ image: 'images.example.com/team-a/app', instance: { id: 'cri-a' } }]);
    const other = [
      { instanceId: 'cri-b', instanceName: 'other' },
      { instanceId: 'cri-a', instanceName: 'hub' },
    ];
    expect(preview(type, { containers: [{ image: ACR }], acrRegistryInfos: other })).toMatchObject([
      { instance: { id: 'cri-a' } },
    ]);
    const server = 'hub-registry.cn-hangzhou.cr.aliyuncs.com';
    for (const login of [{ server }, { server: `https://${server}/` }, { server: UNKNOWN }]) {
      expect(preview(type, { containers: [{ image: ACR }], imageRegistryCredentials: [login] })).toEqual([]);
    }
    expect(
      preview(type, { containers: [{ image: ACR }], imageRegistryCredentials: [{ server: 'other.example.com' }] }),
    ).toEqual([expected]);
  });

  test('an image cache of the provider, too', () => {
    for (const type of ['alicloud:eci/imageCache:ImageCache', 'alicloud:eci/openApiImageCache:OpenApiImageCache']) {
      expect(preview(type, { images: [ACR, 'nginx'] })).toEqual([
        { what: 'an ECI image cache', image: ACR, puller: account, limits },
      ]);
    }
  });

  test.each(['pulumi-nodejs:dynamic/registry-access', 'registry-access:index'])(
    'one by the OpenAPI pulls by the roles that it names, as %s',
    (module) => {
      const group = `${module}:ContainerGroup`;
      const service = 'acs:ram::1609982529000001:role/eci';
      const user = 'acs:ram::1298452580000002:role/pull';
      const parameters = {
        'Container.1.Image': ACR,
        'AcrRegistryInfo.1.ArnService': service,
        'AcrRegistryInfo.1.ArnUser': user,
        'AcrRegistryInfo.1.InstanceId': 'cri-a',
      };
      const model = readPreview([{ type: group, inputs: { parameters } }]);
      expect(read(model)).toMatchObject([
        {
          what: 'an ECI container group',
          image: ACR,
          puller: { kind: 'role', role: user, through: ['eci.aliyuncs.com', service] },
          instance: { id: 'cri-a', account: '1298452580000002' },
        },
      ]);
      expect(model.notices.map(({ id }) => id)).toContain('pull-by-role');
      const { 'AcrRegistryInfo.1.ArnUser': _, ...within } = parameters;
      expect(preview(group, { parameters: within })).toMatchObject([
        { puller: { kind: 'role', role: service, through: ['eci.aliyuncs.com'] }, instance: { id: 'cri-a' } },
      ]);
      const login = { ...parameters, 'ImageRegistryCredential.1.Server': 'hub-registry.cn-hangzhou.cr.aliyuncs.com' };
      expect(preview(group, { parameters: login })).toEqual([]);
      const second = { ...parameters, 'AcrRegistryInfo.2.ArnUser': user };
      expect(preview(group, { parameters: second })).toEqual([]);
      const cache = { 'Image.1': ACR, 'AcrRegistryInfo.1.ArnService': service };
      expect(preview(`${module}:ImageCache`, { parameters: cache })).toMatchObject([
        { what: 'an ECI image cache', image: ACR },
      ]);
    },
  );

  test('an SAE application pulls by a role that its account assumes, or from its own account', () => {
    const type = 'alicloud:sae/application:Application';
    const role = 'acs:ram::1298452580000002:role/pull';
    expect(preview(type, { imageUrl: ACR, acrAssumeRoleArn: role, acrInstanceId: 'cri-a' })).toEqual([
      {
        what: 'an SAE application',
        image: ACR,
        puller: { kind: 'role', role, through: ['1609982529000001'] },
        instance: { id: 'cri-a', account: '1298452580000002' },
      },
    ]);
    expect(preview(type, { imageUrl: ACR })).toMatchObject([{ puller: account, limits }]);
    expect(preview(type, { imageUrl: ACR, imagePullSecrets: '1' })).toEqual([]);
    expect(preview(type, { packageUrl: 'https://example.com/app.jar' })).toEqual([]);
  });

  test('a function pulls by the role of its service, from its own account', () => {
    const container = { customContainerConfig: { image: ACR } };
    const what = 'a Function Compute function';
    for (const type of ['alicloud:fc/v3Function:V3Function', 'alicloud:fc/v2Function:V2Function']) {
      expect(preview(type, container)).toMatchObject([{ what, image: ACR, puller: account, limits }]);
    }
    const login = { image: ACR, registryConfig: { authConfig: { userName: 'u', password: 'p' } } };
    expect(preview('alicloud:fc/v3Function:V3Function', { customContainerConfig: login })).toEqual([]);
    const service = 'alicloud:fc/service:Service';
    const role = 'acs:ram::1609982529000001:role/fc';
    const model = readPreview([
      { type: service, inputs: { name: 's', role } },
      {
        type: 'alicloud:fc/function:Function',
        inputs: { service: 's', ...container },
        dependsOn: { service: urnOf(service) },
      },
    ]);
    expect(read(model)).toMatchObject([{ what, puller: { kind: 'role', role, through: ['fc.aliyuncs.com'] } }]);
  });
});

describe('what runs in Kubernetes pulls by the role of a node, which is said', () => {
  const notices = (type: string, inputs: Json): string[] =>
    readPreview([{ type, inputs }])
      .notices.filter(({ id }) => id === 'pull-by-node')
      .map(({ message }) => message);
  const said = (images: string) => [
    `its pods pull ${images} as the role of the node that they run on, which it does not name: whether that may pull is not looked at`,
  ];
  const [name = ''] = IMAGE.split(':');

  test('of a pod, and of what makes pods', () => {
    const pod = { containers: [{ image: IMAGE }, { image: 'nginx:1' }] };
    expect(notices('kubernetes:core/v1:Pod', { spec: pod })).toEqual(said(name));
    expect(notices('kubernetes:apps/v1:Deployment', { spec: { template: { spec: pod } } })).toEqual(said(name));
    const cron = { spec: { jobTemplate: { spec: { template: { spec: { initContainers: [{ image: ACR }] } } } } } };
    expect(notices('kubernetes:batch/v1:CronJob', cron)).toEqual(
      said('hub-registry.cn-hangzhou.cr.aliyuncs.com/team-a/app'),
    );
    expect(notices('kubernetes:core/v1:Pod', { spec: { containers: [{ image: 'nginx' }] } })).toEqual([]);
    expect(notices('kubernetes:core/v1:Pod', { spec: UNKNOWN })).toEqual([]);
  });

  test('of a chart and of an add-on', () => {
    const values = { image: { registry: '444455556666.dkr.ecr.us-east-1.amazonaws.com', repository: 'team-a/app' } };
    const release = readPreview([{ type: 'kubernetes:helm.sh/v3:Release', inputs: { chart: 'c', values } }]);
    expect(release.notices.map(({ id }) => id).sort()).toEqual(['pull-by-node', 'runs-at-deployment']);
    expect(notices('aws:eks/addon:Addon', { configurationValues: JSON.stringify({ a: { image: IMAGE } }) })).toEqual(
      said(name),
    );
    const addon = readTemplate({
      It: { Type: 'AWS::EKS::Addon', Properties: { ConfigurationValues: `image:\n  repository: ${name}\n` } },
    });
    expect(addon.notices.map(({ message }) => message)).toEqual(said(name));
  });

  test('and more than three are counted', () => {
    const containers = [1, 2, 3, 4, 5].map((number) => ({ image: `${name}${number}` }));
    expect(notices('kubernetes:core/v1:Pod', { spec: { containers } })).toEqual(
      said(`${name}1, ${name}2, ${name}3 and 2 more`),
    );
  });
});

describe('in the words of Terraform', () => {
  function state(type: string, values: Json): AccessModel {
    const resource = { address: `${type}.x`, mode: 'managed', type, name: 'x', values, sensitive_values: {} };
    const json = {
      format_version: '1.0',
      terraform_version: '1.11.4',
      values: { root_module: { resources: [resource] } },
    };
    return displayed(readDocument({ name: '111122223333/eu-west-1=s.json', text: JSON.stringify(json) }));
  }

  const role = { execution_role_arn: ROLE };
  const aws: readonly (readonly [type: string, values: Json, service: string])[] = [
    [
      'aws_ecs_task_definition',
      { ...role, requires_compatibilities: ['FARGATE'], container_definitions: JSON.stringify([{ image: IMAGE }]) },
      'ecs-tasks.amazonaws.com',
    ],
    [
      'aws_codebuild_project',
      {
        service_role: ROLE,
        environment: [{ image: IMAGE, image_pull_credentials_type: 'SERVICE_ROLE', registry_credential: [] }],
      },
      'codebuild.amazonaws.com',
    ],
    [
      'aws_apprunner_service',
      {
        source_configuration: [
          {
            authentication_configuration: [{ access_role_arn: ROLE, connection_arn: null }],
            image_repository: [{ image_identifier: IMAGE, image_repository_type: 'ECR' }],
          },
        ],
      },
      'build.apprunner.amazonaws.com',
    ],
    [
      'aws_batch_job_definition',
      {
        platform_capabilities: ['FARGATE'],
        container_properties: JSON.stringify({ image: IMAGE, executionRoleArn: ROLE }),
        node_properties: null,
      },
      'ecs-tasks.amazonaws.com',
    ],
    [
      'aws_sagemaker_model',
      { ...role, primary_container: [{ image: IMAGE }], container: [] },
      'sagemaker.amazonaws.com',
    ],
    [
      'aws_sagemaker_model',
      { ...role, primary_container: [], container: [{ image: IMAGE }] },
      'sagemaker.amazonaws.com',
    ],
  ];

  test.each(aws)('%s', (type, values, service) => {
    expect(read(state(type, values))).toMatchObject([{ image: IMAGE, puller: byRole(service) }]);
  });

  test('a function, whose ARN is in the state', () => {
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:f';
    const model = state('aws_lambda_function', { function_name: 'f', arn, image_uri: IMAGE });
    expect(read(model)).toMatchObject([{ image: IMAGE, puller: { kind: 'service', source: arn } }]);
    const planned = state('aws_lambda_function', { function_name: 'f', image_uri: IMAGE });
    expect(read(planned)).toMatchObject([{ puller: { source: arn } }]);
  });

  test('what pulls on Alibaba Cloud, and its logins', () => {
    const group = { containers: [{ image: ACR }], init_containers: [], image_registry_credential: [] };
    const registries = { acr_registry_info: [{ instance_id: 'cri-a', region_id: 'cn-hangzhou', domains: [] }] };
    expect(read(state('alicloud_eci_container_group', { ...group, ...registries }))).toMatchObject([
      { puller: { kind: 'account' }, instance: { id: 'cri-a', region: 'cn-hangzhou' } },
    ]);
    const login = [{ server: 'hub-registry.cn-hangzhou.cr.aliyuncs.com', user_name: 'u', password: 'p' }];
    expect(read(state('alicloud_eci_container_group', { ...group, image_registry_credential: login }))).toEqual([]);
    const sae = {
      image_url: ACR,
      acr_assume_role_arn: 'acs:ram::1298452580000002:role/pull',
      acr_instance_id: 'cri-a',
    };
    expect(read(state('alicloud_sae_application', sae))).toMatchObject([{ puller: { kind: 'role' } }]);
    const container = (registry_config: Json[]) => ({ custom_container_config: [{ image: ACR, registry_config }] });
    expect(read(state('alicloud_fcv3_function', container([])))).toMatchObject([{ puller: { kind: 'account' } }]);
    const auth = [{ auth_config: [{ user_name: 'u', password: 'p' }] }];
    expect(read(state('alicloud_fcv3_function', container(auth)))).toEqual([]);
  });

  test.each([
    ['kubernetes_deployment_v1', { spec: [{ template: [{ spec: [{ container: [{ image: IMAGE }] }] }] }] }],
    ['kubernetes_pod', { spec: [{ container: [{ image: IMAGE }] }] }],
    ['helm_release', { values: [`image:\n  repository: ${IMAGE}\n`] }],
    ['helm_release', { values: [], set: [{ name: 'image.repository', value: IMAGE }] }],
    ['aws_eks_addon', { configuration_values: JSON.stringify({ image: IMAGE }) }],
  ])('%s is pulled by a node', (type, values) => {
    expect(state(type, values).notices.map(({ id }) => id)).toContain('pull-by-node');
  });
});
