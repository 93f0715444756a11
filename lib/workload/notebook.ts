import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Notebook } from '../../imports/kinds/kubeflow.org';
import { apiObject } from '../core/api-object';
import { parseProps } from '../core/parse-props';
import { declareWaivers, type Waiver } from '../core/waiver';
import { contextOf, equipFor, hardenFor } from './context';
import { notebookPod } from './notebook-pod';
import { type NotebookInput, notebookSchema } from './notebook-schema';
import { HardenedServiceAccount } from './service-account';
import { SIDECAR_RESOURCES } from './sidecar';

/** What `HardenedNotebook` takes. */
export interface HardenedNotebookProps extends Omit<NotebookInput, 'name'> {
  /** Name of the Notebook. @default - the construct's id */
  readonly name?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * A Kubeflow notebook that runs in a restricted namespace with a read-only root, and the volume that keeps its home. The
 * mesh is its only lock, so it belongs in a tenant.
 * @see https://github.com/kubeflow/notebooks
 */
export class HardenedNotebook extends Construct {
  readonly notebook: ApiObject;
  readonly home: ApiObject;

  constructor(scope: Construct, id: string, { waivers, ...given }: HardenedNotebookProps) {
    super(scope, id);
    const props = parseProps(this, notebookSchema, { name: id, ...given });
    const { name } = props;
    declareWaivers(this, waivers);
    const claim = `${name}-home`;
    const context = contextOf(this, 'Notebook', name);
    const pod = equipFor(this, 'template.spec', notebookPod(props, claim), props.accelerator, context, name);
    const spec = hardenFor(this, 'template.spec', pod.podSpec, context);
    if (props.serviceAccount === undefined) new HardenedServiceAccount(this, 'account', { name });
    const labels = { 'app.kubernetes.io/name': 'notebook', 'app.kubernetes.io/instance': name };
    this.home = apiObject(
      this,
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
      {
        metadata: { name: claim, labels },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: props.home.size } },
          storageClassName: props.home.storageClass,
          volumeMode: 'Filesystem',
        },
      },
    );
    // The dashboard finds the kind of server by the label and the annotation; the controller gives the pod all of them.
    this.notebook = apiObject(this, Notebook, {
      metadata: {
        name,
        labels: { ...labels, ...pod.labels, app: name },
        annotations: { ...SIDECAR_RESOURCES, ...pod.annotations, 'notebooks.kubeflow.org/server-type': 'jupyter' },
      },
      spec: { template: { spec } },
    });
  }
}
