import { EciContainerGroup } from 'registry-access/alicloud';
import { openApiResources, serveOpenApiResources } from '../../plugin/openapi-resources';
import { named, run } from './run';
import { servedOpenApi } from './served-openapi';

/** Resources of the plugin itself, which are dynamic ones in a program of Node. */
jest.setTimeout(60_000);

const SIGNATURE = '4dabf18193072939515e22adb298388d';
const secret = (value: unknown) => ({ [SIGNATURE]: '1b47061264138c4ac30d75fd1eb44270', value });
const urn =
  'urn:pulumi:dev::project::registry-access:index:EciContainerGroup$registry-access:index:ContainerGroup::web';
const inputs = {
  regionId: 'cn-beijing',
  timeoutSeconds: 60,
  parameters: { ContainerGroupName: 'web', 'Container.1.EnvironmentVar.1.Value': secret('sesame') },
};
const { check, diff, create, read, update, delete: remove } = openApiResources as Required<typeof openApiResources>;

const server = servedOpenApi();

beforeEach(() => {
  server.on(({ action }) => ({
    body:
      action === 'DescribeContainerGroups'
        ? { ContainerGroups: [{ Status: 'Running', IntranetIp: '10.0.0.7' }] }
        : { ContainerGroupId: 'eci-1' },
  }));
});

test('the components of the plugin make them in place of dynamic ones, of its version', async () => {
  serveOpenApiResources('0.1.0');
  const done = await run(() => {
    new EciContainerGroup('web', {
      regionId: 'cn-beijing',
      vSwitchId: 'vsw-1',
      securityGroupId: 'sg-1',
      containers: [{ name: 'app', image: 'r.cn-hangzhou.cr.aliyuncs.com/prod/app:v1' }],
      acrRegistryInfo: [{ arnService: 'acs:ram::1298452580000002:role/service' }],
    });
    return undefined;
  });
  const { type, inputs: registered } = named(done, 'web-group');
  expect(type).toBe('registry-access:index:ContainerGroup');
  expect(registered).not.toHaveProperty('__provider');
});

test('one is created with its secrets laid open, which stay secret in the state', async () => {
  expect(await check(urn, {}, inputs)).toEqual({ inputs });
  const made = await create(urn, inputs);
  expect(made.id).toBe('eci-1');
  expect(server.of('CreateContainerGroup')).toMatchObject([{ 'Container.1.EnvironmentVar.1.Value': 'sesame' }]);
  expect(made.outs).toMatchObject({ intranetIp: '10.0.0.7', parameters: { [SIGNATURE]: expect.any(String) } });
  expect(made.outs.parameters.value).toMatchObject({ 'Container.1.EnvironmentVar.1.Value': 'sesame' });
});

test('it is compared, updated, read and deleted by the same code as a dynamic one', async () => {
  const { outs } = await create(urn, inputs);
  expect(await diff('eci-1', urn, outs, inputs)).toMatchObject({ changes: false });
  const moved = { ...inputs, regionId: 'cn-hangzhou' };
  expect(await diff('eci-1', urn, outs, moved)).toMatchObject({ changes: true, replaces: ['regionId'] });
  const later = { ...inputs, parameters: { ...inputs.parameters, 'Container.1.Image': 'r/a:v2' } };
  expect((await update('eci-1', urn, outs, later)).outs?.parameters.value).toMatchObject({
    'Container.1.Image': 'r/a:v2',
  });
  expect(await read('eci-1', urn, outs)).toMatchObject({ id: 'eci-1', props: { status: 'Running' } });
  await remove('eci-1', urn, outs);
  expect(server.of('DeleteContainerGroup')).toEqual([{ RegionId: 'cn-beijing', ContainerGroupId: 'eci-1' }]);
});

test('a type that nobody knows is an error', async () => {
  const other = 'urn:pulumi:dev::project::registry-access:index:EciContainerGroup::web';
  await expect(check(other, {}, inputs)).rejects.toThrow(
    'no resource of the type registry-access:index:EciContainerGroup',
  );
});
