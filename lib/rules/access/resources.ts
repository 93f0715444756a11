/**
 * The resources of API groups that are known through and through, without their subresources.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/
 */
export const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...['bindings', 'componentstatuses', 'configmaps', 'endpoints', 'events', 'limitranges', 'namespaces', 'nodes'],
    ...['persistentvolumeclaims', 'persistentvolumes', 'pods', 'podtemplates', 'replicationcontrollers'],
    ...['resourcequotas', 'secrets', 'serviceaccounts', 'services'],
    // Whom one may impersonate is asked for as if it were a resource.
    ...['users', 'groups'],
  ],
  'admissionregistration.k8s.io': [
    ...['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    ...['validatingadmissionpolicies', 'validatingadmissionpolicybindings'],
    ...['mutatingadmissionpolicies', 'mutatingadmissionpolicybindings'],
  ],
  'apiextensions.k8s.io': ['customresourcedefinitions'],
  'apiregistration.k8s.io': ['apiservices'],
  apps: ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  'authentication.k8s.io': ['selfsubjectreviews', 'tokenreviews', 'uids', 'userextras'],
  'authorization.k8s.io': [
    ...['localsubjectaccessreviews', 'selfsubjectaccessreviews'],
    ...['selfsubjectrulesreviews', 'subjectaccessreviews'],
  ],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
  'certificates.k8s.io': [
    'certificatesigningrequests',
    'clustertrustbundles',
    'podcertificaterequests',
    // Whose approval one may give is asked for as if it were a resource.
    'signers',
  ],
  'coordination.k8s.io': ['leases', 'leasecandidates'],
  'discovery.k8s.io': ['endpointslices'],
  'events.k8s.io': ['events'],
  'networking.k8s.io': ['ingressclasses', 'ingresses', 'ipaddresses', 'networkpolicies', 'servicecidrs'],
  'node.k8s.io': ['runtimeclasses'],
  policy: ['poddisruptionbudgets'],
  'rbac.authorization.k8s.io': ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'],
  'scheduling.k8s.io': ['priorityclasses', 'workloads', 'podgroups'],
  'cert-manager.io': ['certificaterequests', 'certificates', 'clusterissuers', 'issuers', 'signers'],
  'dex.coreos.com': [
    ...['authcodes', 'authrequests', 'authsessions', 'connectors', 'devicerequests', 'devicetokens'],
    ...['oauth2clients', 'offlinesessionses', 'passwords', 'refreshtokens', 'signingkeies', 'useridentities'],
  ],
  'kubeflow.org': [
    ...['experiments', 'suggestions', 'trials', 'notebooks', 'poddefaults', 'profiles', 'pvcviewers'],
    ...['jaxjobs', 'mpijobs', 'paddlejobs', 'pytorchjobs', 'tfjobs', 'xgboostjobs'],
    ...['scheduledworkflows', 'viewers', 'workspacekinds', 'workspaces'],
  ],
  'ray.io': ['rayclusters', 'raycronjobs', 'rayjobs', 'rayservices'],
  'serving.kserve.io': [
    ...['clusterservingruntimes', 'clusterstoragecontainers', 'inferencegraphs', 'inferenceservices'],
    ...['llminferenceserviceconfigs', 'llminferenceservices', 'localmodelcaches', 'localmodelnamespacecaches'],
    ...['localmodelnodegroups', 'localmodelnodes', 'servingruntimes', 'trainedmodels'],
  ],
  'tensorboard.kubeflow.org': ['tensorboards'],
  'trainer.kubeflow.org': ['clustertrainingruntimes', 'trainingruntimes', 'trainjobs'],
};
