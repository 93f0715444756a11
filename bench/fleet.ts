import { ApiObject } from 'cdk8s';
import { Platform, type PlatformProps, Tenant, type TenantProps } from 'cdk8s-rampart';

const IMAGE = `registry.example/jupyter:1.2@sha256:${'1'.repeat(64)}`;

/** Settings of every platform that is measured. */
export const SETTINGS = { kubernetes: '1.34', domain: 'ml.example.com' } as const;

/** Name of a tenant; in objects that are written from a template, only this differs. */
export function nameOf(index: number): string {
  return `team-${index}`;
}

/** A tenant as a real platform has it: two people, a quota, openings, an egress and a notebook. */
export function tenantOf(index: number): TenantProps {
  return {
    owner: `owner-of-${nameOf(index)}@example.com`,
    contributors: [{ user: `member-of-${nameOf(index)}@example.com`, role: 'edit' }],
    quota: { cpu: 64, memory: '256Gi', accelerators: { 'nvidia.com/gpu': 4 } },
    allow: ['pipelines', 'sameNamespace'],
    egress: [{ cidr: '10.20.0.0/16', port: 443, for: 'object store' }],
    notebooks: [{ name: 'main', image: IMAGE, cpu: 8, memory: '64Gi', accelerator: { nvidia: { gpus: 1 } } }],
  };
}

/** A platform with a number of tenants. */
export function fleet(count: number, props: Partial<PlatformProps> = {}): Platform {
  const platform = new Platform({ ...SETTINGS, ...props });
  for (let index = 0; index < count; index++) new Tenant(platform, nameOf(index), tenantOf(index));
  return platform;
}

/** A platform with a number of namespaces of 20 objects, without a construct of ours: what is left is synthesis. */
export function plainFleet(count: number, props: Partial<PlatformProps> = {}): Platform {
  const platform = new Platform({ ...SETTINGS, ...props });
  for (let index = 0; index < count; index++) {
    const chart = platform.namespace(nameOf(index));
    for (const object of plainObjects(index)) new ApiObject(chart, object.metadata.name, object);
  }
  return platform;
}

/** Objects of a kind that no rule knows; each holds something that is the namespace's own. */
export function plainObjects(index: number) {
  return Array.from({ length: 20 }, (_, number) => ({
    apiVersion: 'example.com/v1',
    kind: 'Thing',
    metadata: { name: `thing-${number}`, labels: { app: `app-${number}` } },
    spec: {
      owner: `owner-of-${nameOf(index)}@example.com`,
      image: IMAGE,
      replicas: 3,
      ports: [
        { name: 'http', port: 8080 },
        { name: 'metrics', port: 9090 },
      ],
    },
  }));
}
