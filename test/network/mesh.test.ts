import { TenantMesh, type TenantMeshProps } from '../../lib';
import { changes, inNamespace } from '../support/manifests';

const required: TenantMeshProps = { namespace: 'team-a', members: ['ada@example.com'] };
const make = (props: Partial<TenantMeshProps> = {}, settings = {}) =>
  inNamespace(scope => new TenantMesh(scope, 'mesh', { ...required, ...props }), settings);

describe('required props only', () => {
  test.each([...make()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

test('members and peers are just those named', () => {
  expect(
    changes(make(), make({ members: ['ada@example.com', 'grace@example.com'], peers: ['monitoring'] })),
  ).toMatchInlineSnapshot(`
"+ team-a/AuthorizationPolicy/deny-non-members.spec.rules.0.when.0.notValues.1: "grace@example.com"
+ team-a/AuthorizationPolicy/deny-outsiders.spec.rules.0.from.0.source.notNamespaces.3: "monitoring""
`);
});

test("principals and the user header are the platform's", () => {
  expect(
    changes(make(), make({}, { mesh: { trustDomain: 'ml.local' }, kubeflow: { userHeader: 'x-user' } })),
  ).toMatchInlineSnapshot(`
"- team-a/AuthorizationPolicy/deny-non-members.spec.rules.0.from.0.source.principals.0: "cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account"
+ team-a/AuthorizationPolicy/deny-non-members.spec.rules.0.from.0.source.principals.0: "ml.local/ns/istio-system/sa/istio-ingressgateway-service-account"
- team-a/AuthorizationPolicy/deny-non-members.spec.rules.0.from.0.source.principals.1: "cluster.local/ns/kubeflow/sa/ml-pipeline-ui"
+ team-a/AuthorizationPolicy/deny-non-members.spec.rules.0.from.0.source.principals.1: "ml.local/ns/kubeflow/sa/ml-pipeline-ui"
- team-a/AuthorizationPolicy/deny-non-members.spec.rules.0.when.0.key: "request.headers[kubeflow-userid]"
+ team-a/AuthorizationPolicy/deny-non-members.spec.rules.0.when.0.key: "request.headers[x-user]""
`);
});
