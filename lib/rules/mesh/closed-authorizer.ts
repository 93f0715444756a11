import { at, type Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { yaml } from '../../values/yaml';
import { blame, isText, objectRule, place } from '../objects';

export const closedAuthorizer = objectRule({
  id: 'mesh/closed-authorizer',
  title: 'a request is refused when the authorizer that the mesh asks does not answer',
  why: 'with failOpen whoever brings the authorizer down, or is there before it, needs no login',
  severity: 'high',
  standards: ['Istio: MeshConfig', 'Kubeflow security chapter'],
  seenBy: [],
  group: '',
  kinds: ['ConfigMap'],
  violations: manifest =>
    blame(
      ...items(meshConfigOf(manifest))
        .flatMap(mesh => items(field(mesh, 'extensionProviders')))
        .flatMap(provider => ['envoyExtAuthzHttp', 'envoyExtAuthzGrpc'].map(kind => field(provider, kind, 'failOpen')))
        .filter(({ value }) => value === true),
    ),
  allowed: 'failOpen left out or false',
  fix: 'remove failOpen, and run the authorizer twice',
});

// istiod reads the key mesh of a ConfigMap called istio, or istio-REVISION.
function meshConfigOf(manifest: Manifest): Place {
  const text = place(manifest, 'data', 'mesh');
  const name = at(manifest, 'metadata', 'name');
  if (!isText(name) || !/^istio(-|$)/.test(name) || !isText(text.value)) return { path: text.path, value: undefined };
  try {
    const value: unknown = JSON.parse(JSON.stringify(yaml().parse(text.value, { logLevel: 'error' })));
    return { path: text.path, value };
  } catch {
    return { path: text.path, value: undefined };
  }
}
