import { CLUSTER_SCOPE } from '../../core/chart';
import { type CrossFieldCheck, type CrossFieldProblem, problem } from '../../values/cross-field';
import type { TenantSettings } from '../shape';

/** Namespaces that belong to the cluster or to the platform. */
const RESERVED =
  /^(default|kube-.*|kubeflow|kubeflow-system|istio-.*|auth|oauth2-proxy|cert-manager|knative-.*|monitoring)$/;

/** A name that another namespace has already. */
export function reservedName({ name }: TenantSettings): readonly CrossFieldProblem[] {
  if (!RESERVED.test(name) && name !== CLUSTER_SCOPE) return [];
  return [
    problem(
      ['name'],
      name,
      'a name that neither the cluster nor the platform uses',
      `for example ${JSON.stringify(`team-${name}`)}`,
    ),
  ];
}

/** Two workloads of one name: their accounts, policies and Services would be the same. */
export function uniqueWorkloads(tenant: TenantSettings): readonly CrossFieldProblem[] {
  const { notebooks, models, services, training, rayClusters } = tenant;
  const all = Object.entries({ notebooks, models, services, training, rayClusters }).flatMap(([key, workloads]) =>
    workloads.map(({ name }, index) => ({ key, index, name })),
  );
  return all.flatMap(({ key, index, name }, place) => {
    const first = all.find(other => other.name === name);
    if (first === undefined || all.indexOf(first) === place) return [];
    const allowed = `names that differ: ${first.key}[${first.index}] has ${name} already`;
    return [problem([key, index, 'name'], name, allowed, 'rename one of the two')];
  });
}

/** Two entries of one list that get the same name, as they are or after they were made fit. */
export function unique(
  key: string,
  field: string,
  textsOf: (tenant: TenantSettings) => readonly string[],
  nameOf: (text: string) => string = text => text,
): CrossFieldCheck<TenantSettings> {
  return tenant => {
    const texts = textsOf(tenant);
    const names = texts.map(nameOf);
    return texts.flatMap((text, index) => {
      const first = names.indexOf(names[index] ?? '');
      if (first === index) return [];
      const allowed = `names that differ: ${key}[${first}] has ${names[index]} already`;
      return [problem([key, index, field], text, allowed, 'rename one of the two')];
    });
  };
}
