import { but, type GroupCases, object, put, type Written } from '../support/rule-cases';

function cluster(apiVersion: string, kind: string, spec: object): Written {
  return { apiVersion, kind, metadata: { name: 'main' }, spec };
}

const ROLE = 'arn:aws:iam::111122223333:role/trainer';
const TRUST = {
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/oidc.example.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          'oidc.example.com:sub': 'system:serviceaccount:team:trainer',
          'oidc.example.com:aud': 'sts.amazonaws.com',
        },
      },
    },
  ],
};
const PERMISSIONS = { Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::models/*' }] };

function iamRole(trust: object = TRUST, permissions: object = PERMISSIONS): Written {
  return object('iam.services.k8s.aws/v1alpha1', 'Role', 'trainer', {
    spec: {
      assumeRolePolicyDocument: JSON.stringify(trust),
      inlinePolicies: { models: JSON.stringify(permissions) },
      permissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary',
    },
  });
}

const REPOSITORY = object('ecr.services.k8s.aws/v1alpha1', 'Repository', 'models', {
  spec: {
    imageTagMutability: 'IMMUTABLE',
    imageScanningConfiguration: { scanOnPush: true },
    encryptionConfiguration: { encryptionType: 'KMS' },
    policy: JSON.stringify({
      Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'ecr:*' }],
    }),
  },
});
const OPEN = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'ecr:*' }] });
const EKS = object('eks.services.k8s.aws/v1alpha1', 'Cluster', 'main', {
  spec: {
    resourcesVPCConfig: { endpointPrivateAccess: true, endpointPublicAccess: false },
    encryptionConfig: [{ resources: ['secrets'], provider: { keyARN: 'arn:aws:kms:eu-west-1:111122223333:key/a' } }],
    logging: { clusterLogging: [{ enabled: true, types: ['api', 'audit', 'authenticator'] }] },
    accessConfig: { authenticationMode: 'API' },
  },
});
const ENTRY = object('eks.services.k8s.aws/v1alpha1', 'AccessEntry', 'ada', {
  spec: {
    accessPolicies: [
      { policyARN: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy', accessScope: { type: 'cluster' } },
    ],
  },
});
const ASSOCIATION = object('eks.services.k8s.aws/v1alpha1', 'PodIdentityAssociation', 'trainer', {
  spec: { clusterName: 'main', namespace: 'team', serviceAccount: 'trainer', roleARN: ROLE },
});
const KEY = object('kms.services.k8s.aws/v1alpha1', 'Key', 'secrets', { spec: { enableKeyRotation: true } });
const BUCKET = object('s3.services.k8s.aws/v1alpha1', 'Bucket', 'models', {
  spec: {
    publicAccessBlock: {
      blockPublicACLs: true,
      blockPublicPolicy: true,
      ignorePublicACLs: true,
      restrictPublicBuckets: true,
    },
    encryption: { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' } }] },
    versioning: { status: 'Enabled' },
  },
});

/** For the rules over objects of AWS what each lets pass and what it does not, by the id of the rule. */
export const awsCases: Readonly<Record<string, GroupCases>> = {
  'aws/access-entry': {
    passes: {
      'to view': [ENTRY],
      'an administrator of one namespace': [
        put(
          put(
            ENTRY,
            ['spec', 'accessPolicies', 0, 'policyARN'],
            'arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy',
          ),
          ['spec', 'accessPolicies', 0, 'accessScope'],
          { type: 'namespace', namespaces: ['team'] },
        ),
      ],
    },
    fails: {
      'an administrator': but(
        ENTRY,
        ['spec', 'accessPolicies', 0, 'policyARN'],
        'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
        'spec.accessPolicies[0].policyARN',
      ),
      'the group of administrators': but(
        ENTRY,
        ['spec', 'kubernetesGroups'],
        ['system:masters'],
        'spec.kubernetesGroups[0]',
      ),
    },
  },
  'aws/hardened-cluster': {
    passes: { 'all three': [EKS] },
    fails: {
      'no key': but(EKS, ['spec', 'encryptionConfig'], undefined, 'spec.encryptionConfig'),
      'no audit': but(EKS, ['spec', 'logging', 'clusterLogging', 0, 'types', 1], 'scheduler', 'spec.logging'),
      'logs that are off': but(EKS, ['spec', 'logging', 'clusterLogging', 0, 'enabled'], false, 'spec.logging'),
      'the ConfigMap': but(
        EKS,
        ['spec', 'accessConfig', 'authenticationMode'],
        'API_AND_CONFIG_MAP',
        'spec.accessConfig.authenticationMode',
      ),
    },
  },
  'aws/pod-identity': {
    passes: {
      'one account': [ASSOCIATION],
      'two with two roles': [
        ASSOCIATION,
        put(put(ASSOCIATION, ['spec', 'serviceAccount'], 'b'), ['spec', 'roleARN'], `${ROLE}-b`),
      ],
      'roles by reference': [put(put(ASSOCIATION, ['spec', 'roleARN']), ['spec', 'roleRef'], { from: { name: 'a' } })],
    },
    fails: {
      'two with one role': {
        objects: [ASSOCIATION, put(ASSOCIATION, ['spec', 'serviceAccount'], 'b')],
        paths: ['spec.roleARN'],
      },
      'the account of all': but(ASSOCIATION, ['spec', 'serviceAccount'], 'default', 'spec.serviceAccount'),
      'no tags': but(ASSOCIATION, ['spec', 'disableSessionTags'], true, 'spec.disableSessionTags'),
    },
  },
  'aws/private-bucket': {
    passes: { 'a closed one': [BUCKET] },
    fails: {
      ...Object.fromEntries(
        ['blockPublicACLs', 'blockPublicPolicy', 'ignorePublicACLs', 'restrictPublicBuckets'].map(block => [
          block,
          but(BUCKET, ['spec', 'publicAccessBlock', block], false, `spec.publicAccessBlock.${block}`),
        ]),
      ),
      'not encrypted': but(BUCKET, ['spec', 'encryption'], undefined, 'spec.encryption'),
      'no versions': but(BUCKET, ['spec', 'versioning'], undefined, 'spec.versioning.status'),
    },
  },
  'aws/private-endpoint': {
    passes: {
      'a private one': [EKS],
      'a public one for some': [
        put(
          put(EKS, ['spec', 'resourcesVPCConfig', 'endpointPublicAccess'], true),
          ['spec', 'resourcesVPCConfig', 'publicAccessCIDRs'],
          ['192.0.2.0/24'],
        ),
      ],
    },
    fails: {
      'a public one': but(
        EKS,
        ['spec', 'resourcesVPCConfig', 'endpointPublicAccess'],
        true,
        'spec.resourcesVPCConfig.endpointPublicAccess',
      ),
      'all addresses': {
        objects: [
          put(
            put(EKS, ['spec', 'resourcesVPCConfig', 'endpointPublicAccess'], true),
            ['spec', 'resourcesVPCConfig', 'publicAccessCIDRs'],
            ['0.0.0.0/0'],
          ),
        ],
        paths: ['spec.resourcesVPCConfig.publicAccessCIDRs[0]'],
      },
      'not private': but(
        EKS,
        ['spec', 'resourcesVPCConfig', 'endpointPrivateAccess'],
        undefined,
        'spec.resourcesVPCConfig.endpointPrivateAccess',
      ),
    },
  },
  'aws/repository': {
    passes: { 'all three': [REPOSITORY] },
    fails: {
      'tags that move': but(REPOSITORY, ['spec', 'imageTagMutability'], 'MUTABLE', 'spec.imageTagMutability'),
      'no scan': but(
        REPOSITORY,
        ['spec', 'imageScanningConfiguration'],
        undefined,
        'spec.imageScanningConfiguration.scanOnPush',
      ),
      'a key of AWS': but(
        REPOSITORY,
        ['spec', 'encryptionConfiguration', 'encryptionType'],
        'AES256',
        'spec.encryptionConfiguration.encryptionType',
      ),
    },
  },
  'aws/resource-policy': {
    passes: {
      'one account': [REPOSITORY],
      'no policy': [put(REPOSITORY, ['spec', 'policy'])],
      'a text that is none': [put(REPOSITORY, ['spec', 'policy'], '{')],
      'everybody of the organisation': [
        put(
          REPOSITORY,
          ['spec', 'policy'],
          OPEN.replace('"Action"', '"Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a"}},"Action"'),
        ),
      ],
    },
    fails: {
      everybody: but(REPOSITORY, ['spec', 'policy'], OPEN, 'spec.policy.Statement[0].Principal'),
      'everybody, of a bucket': but(
        BUCKET,
        ['spec', 'policy'],
        OPEN.replace('{"AWS":"*"}', '"*"'),
        'spec.policy.Statement[0].Principal',
      ),
    },
  },
  'aws/role-permissions': {
    passes: { 'one action': [iamRole()] },
    fails: {
      'all actions': {
        objects: [iamRole(TRUST, put(PERMISSIONS as unknown as Written, ['Statement', 0, 'Action'], '*'))],
        paths: ['spec.inlinePolicies["models"].Statement[0].Action'],
      },
      'all of a service': {
        objects: [iamRole(TRUST, put(PERMISSIONS as unknown as Written, ['Statement', 0, 'Action'], ['s3:*']))],
        paths: ['spec.inlinePolicies["models"].Statement[0].Action'],
      },
      'all resources': {
        objects: [iamRole(TRUST, put(PERMISSIONS as unknown as Written, ['Statement', 0, 'Resource'], '*'))],
        paths: ['spec.inlinePolicies["models"].Statement[0].Resource'],
      },
      'no boundary': but(iamRole(), ['spec', 'permissionsBoundary'], undefined, 'spec.permissionsBoundary'),
      'an administrator': but(
        iamRole(),
        ['spec', 'policies'],
        ['arn:aws:iam::aws:policy/AdministratorAccess'],
        'spec.policies[0]',
      ),
      'a policy of its own': {
        objects: [
          object('iam.services.k8s.aws/v1alpha1', 'Policy', 'all', {
            spec: { policyDocument: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::a"}}' },
          }),
        ],
        paths: ['spec.policyDocument.Statement.Action'],
      },
    },
  },
  'aws/role-trust': {
    passes: {
      'one account': [iamRole()],
      'Pod Identity': [
        iamRole({
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'pods.eks.amazonaws.com' },
              Action: ['sts:AssumeRole', 'sts:TagSession'],
            },
          ],
        }),
      ],
    },
    fails: {
      'any account': {
        objects: [iamRole(put(TRUST as unknown as Written, ['Statement', 0, 'Condition']))],
        paths: ['spec.assumeRolePolicyDocument.Statement[0]'],
      },
      'all accounts of a namespace': {
        objects: [
          iamRole(
            put(
              TRUST as unknown as Written,
              ['Statement', 0, 'Condition', 'StringEquals', 'oidc.example.com:sub'],
              'system:serviceaccount:team:*',
            ),
          ),
        ],
        paths: ['spec.assumeRolePolicyDocument.Statement[0]'],
      },
      everybody: {
        objects: [iamRole({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }] })],
        paths: ['spec.assumeRolePolicyDocument.Statement[0]'],
      },
      'no document': but(iamRole(), ['spec', 'assumeRolePolicyDocument'], '{', 'spec.assumeRolePolicyDocument'),
    },
  },
  'aws/rotated-key': {
    passes: {
      'every year': [KEY],
      'a key that signs': [put(put(KEY, ['spec', 'enableKeyRotation']), ['spec', 'keySpec'], 'RSA_4096')],
    },
    fails: { never: but(KEY, ['spec', 'enableKeyRotation'], undefined, 'spec.enableKeyRotation') },
  },
};

const NODES = cluster('karpenter.k8s.aws/v1', 'EC2NodeClass', {
  role: 'nodes',
  amiSelectorTerms: [{ alias: 'bottlerocket@v1.40.0' }],
  subnetSelectorTerms: [{ tags: { network: 'private' } }],
  securityGroupSelectorTerms: [{ id: 'sg-1' }],
  associatePublicIPAddress: false,
  metadataOptions: {
    httpEndpoint: 'enabled',
    httpProtocolIPv6: 'disabled',
    httpPutResponseHopLimit: 1,
    httpTokens: 'required',
  },
  blockDeviceMappings: [{ rootVolume: true, ebs: { encrypted: true, kmsKeyID: 'alias/nodes' } }],
});
const POOL = cluster('karpenter.sh/v1', 'NodePool', {
  limits: { cpu: '100' },
  template: {
    spec: {
      expireAfter: '336h',
      requirements: [{ key: 'karpenter.k8s.aws/instance-gpu-count', operator: 'Gt', values: ['0'] }],
      taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
    },
  },
});
const TEAM_POOL = put(POOL, ['spec', 'template'], {
  metadata: { labels: { pool: 'team' } },
  spec: { expireAfter: '336h', taints: [{ key: 'team', value: 'vision', effect: 'NoSchedule' }] },
});
const POOL_POD = object('v1', 'Pod', 'train', {
  spec: {
    nodeSelector: { pool: 'team' },
    tolerations: [{ key: 'team', value: 'vision', effect: 'NoSchedule' }],
    containers: [{ name: 'main' }],
  },
});
const SELECTED_ELSEWHERE = put(POOL_POD, ['spec', 'nodeSelector']);
const POOL_AFFINITY = ['spec', 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'];
const DISK = ['spec', 'blockDeviceMappings', 0, 'ebs'];

/** For the rules over nodes of Karpenter what each lets pass and what it does not, by the id of the rule. */
export const karpenterCases: Readonly<Record<string, GroupCases>> = {
  'karpenter/accepted-class': {
    passes: { 'a role': [NODES] },
    fails: {
      'no subnets': but(NODES, ['spec', 'subnetSelectorTerms'], [], 'spec.subnetSelectorTerms'),
      'an id and tags': but(
        NODES,
        ['spec', 'securityGroupSelectorTerms', 0, 'tags'],
        { a: 'b' },
        'spec.securityGroupSelectorTerms[0]',
      ),
      'no identity': but(NODES, ['spec', 'role'], undefined, 'spec.role'),
      'two identities': but(NODES, ['spec', 'instanceProfile'], 'a', 'spec.instanceProfile'),
      'two roots': but(
        NODES,
        ['spec', 'blockDeviceMappings', 1],
        { rootVolume: true },
        'spec.blockDeviceMappings[1].rootVolume',
      ),
      'a tag of Karpenter': but(
        NODES,
        ['spec', 'tags'],
        { 'karpenter.sh/nodepool': 'a' },
        'spec.tags["karpenter.sh/nodepool"]',
      ),
    },
  },
  'karpenter/bound-pods': {
    passes: {
      'a selector': [TEAM_POOL, POOL_POD],
      'the name of the pool': [TEAM_POOL, put(POOL_POD, ['spec', 'nodeSelector'], { 'karpenter.sh/nodepool': 'main' })],
      'an affinity': [
        TEAM_POOL,
        put(SELECTED_ELSEWHERE, POOL_AFFINITY, {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'pool', operator: 'In', values: ['team'] }] }],
        }),
      ],
      'a device, which only such nodes have': [
        POOL,
        put(
          put(SELECTED_ELSEWHERE, ['spec', 'tolerations', 0], { key: 'nvidia.com/gpu', operator: 'Exists' }),
          ['spec', 'containers', 0, 'resources'],
          { limits: { 'nvidia.com/gpu': 1 } },
        ),
      ],
      'a taint that no pool has': [POOL, SELECTED_ELSEWHERE],
      'another value': [TEAM_POOL, put(SELECTED_ELSEWHERE, ['spec', 'tolerations', 0, 'value'], 'speech')],
    },
    fails: {
      'a toleration alone': { objects: [TEAM_POOL, SELECTED_ELSEWHERE], paths: ['spec.tolerations[0]'] },
      'a toleration of any value': {
        objects: [TEAM_POOL, put(SELECTED_ELSEWHERE, ['spec', 'tolerations', 0], { key: 'team', operator: 'Exists' })],
        paths: ['spec.tolerations[0]'],
      },
      'a selector of other nodes': {
        objects: [TEAM_POOL, put(POOL_POD, ['spec', 'nodeSelector'], { zone: 'a' })],
        paths: ['spec.tolerations[0]'],
      },
      'a device of another kind': {
        objects: [
          TEAM_POOL,
          put(SELECTED_ELSEWHERE, ['spec', 'containers', 0, 'resources'], { limits: { 'nvidia.com/gpu': 1 } }),
        ],
        paths: ['spec.tolerations[0]'],
      },
      'an affinity with a way round': {
        objects: [
          TEAM_POOL,
          put(SELECTED_ELSEWHERE, POOL_AFFINITY, {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'pool', operator: 'In', values: ['team'] }] },
              { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] },
            ],
          }),
        ],
        paths: ['spec.tolerations[0]'],
      },
    },
  },
  'karpenter/bounded-pool': {
    passes: { 'a bounded one': [POOL] },
    fails: {
      'no limits': but(POOL, ['spec', 'limits'], {}, 'spec.limits'),
      'nodes without an end': but(
        POOL,
        ['spec', 'template', 'spec', 'expireAfter'],
        'Never',
        'spec.template.spec.expireAfter',
      ),
    },
  },
  'karpenter/encrypted-disks': {
    passes: { 'an encrypted one': [NODES] },
    fails: {
      'not encrypted': but(NODES, [...DISK, 'encrypted'], undefined, 'spec.blockDeviceMappings[0].ebs.encrypted'),
      'no key': but(NODES, [...DISK, 'kmsKeyID'], undefined, 'spec.blockDeviceMappings[0].ebs.kmsKeyID'),
      'a snapshot': but(NODES, [...DISK, 'snapshotID'], 'snap-1', 'spec.blockDeviceMappings[0].ebs.snapshotID'),
      none: but(NODES, ['spec', 'blockDeviceMappings'], undefined, 'spec.blockDeviceMappings'),
    },
  },
  'karpenter/metadata-service': {
    passes: { 'all four': [NODES] },
    fails: Object.fromEntries(
      [
        ['httpTokens', 'optional'],
        ['httpPutResponseHopLimit', 2],
        ['httpEndpoint', undefined],
        ['httpProtocolIPv6', 'enabled'],
      ].map(([key, value]) => [
        `${key} ${value}`,
        but(NODES, ['spec', 'metadataOptions', String(key)], value, `spec.metadataOptions.${key}`),
      ]),
    ),
  },
  'karpenter/pinned-image': {
    passes: {
      'a version': [NODES],
      'an id': [put(NODES, ['spec', 'amiSelectorTerms', 0], { id: 'ami-1' })],
      'tags of an owner': [put(NODES, ['spec', 'amiSelectorTerms', 0], { owner: 'self', tags: { a: 'b' } })],
    },
    fails: {
      'the latest': but(
        NODES,
        ['spec', 'amiSelectorTerms', 0, 'alias'],
        'bottlerocket@latest',
        'spec.amiSelectorTerms[0].alias',
      ),
      'a name': but(NODES, ['spec', 'amiSelectorTerms', 0], { name: 'my-*' }, 'spec.amiSelectorTerms[0]'),
      none: but(NODES, ['spec', 'amiSelectorTerms'], [], 'spec.amiSelectorTerms'),
    },
  },
  'karpenter/private-nodes': {
    passes: {
      'a private one': [NODES],
      settings: [put(NODES, ['spec', 'userData'], '[settings.kernel]\nlockdown = "integrity"')],
    },
    fails: {
      'an address by default': but(
        NODES,
        ['spec', 'associatePublicIPAddress'],
        undefined,
        'spec.associatePublicIPAddress',
      ),
      'a key': but(NODES, ['spec', 'userData'], 'ssh-ed25519 AAAA', 'spec.userData'),
      'a script': but(NODES, ['spec', 'userData'], '#!/bin/bash\nls', 'spec.userData'),
      'the admin container': but(
        NODES,
        ['spec', 'userData'],
        '[settings.host-containers.admin]\nenabled = true',
        'spec.userData',
      ),
    },
  },
  'karpenter/tainted-accelerators': {
    passes: {
      'a taint': [POOL],
      'machines without': [
        put(put(POOL, ['spec', 'template', 'spec', 'taints']), ['spec', 'template', 'spec', 'requirements', 0], {
          key: 'karpenter.k8s.aws/instance-category',
          operator: 'In',
          values: ['c'],
        }),
      ],
    },
    fails: {
      'no taint': but(POOL, ['spec', 'template', 'spec', 'taints'], [], 'spec.template.spec.taints'),
      'a family': {
        objects: [
          put(put(POOL, ['spec', 'template', 'spec', 'taints']), ['spec', 'template', 'spec', 'requirements', 0], {
            key: 'karpenter.k8s.aws/instance-family',
            operator: 'In',
            values: ['p5'],
          }),
        ],
        paths: ['spec.template.spec.taints'],
      },
    },
  },
};

const CLASS = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'fast' },
  provisioner: 'ebs.csi.aws.com',
  parameters: { encrypted: 'true' },
  volumeBindingMode: 'WaitForFirstConsumer',
};
const VOLUME = cluster('v1', 'PersistentVolume', {
  accessModes: ['ReadWriteOnce'],
  nfs: { server: 'nfs.example.com', path: '/' },
  mountOptions: ['xprtsec=mtls'],
});

/** For the rules over storage what each lets pass and what it does not, by the id of the rule. */
export const storageCases: Readonly<Record<string, GroupCases>> = {
  'storage/encrypted-class': {
    passes: {
      'an encrypted one': [CLASS],
      'a driver that nobody knows': [put(put(CLASS, ['provisioner'], 'example.com/a'), ['parameters'])],
    },
    fails: {
      'not encrypted': but(CLASS, ['parameters'], undefined, 'parameters.encrypted'),
      'no text': but(CLASS, ['parameters', 'encrypted'], true, 'parameters.encrypted'),
      'a disk without a key': but(CLASS, ['provisioner'], 'disk.csi.azure.com', 'parameters.diskEncryptionSetID'),
    },
  },
  'storage/encrypted-transit': {
    passes: {
      TLS: [VOLUME],
      Kerberos: [put(VOLUME, ['spec', 'mountOptions'], ['hard,sec=krb5p'])],
      'a disk': [put(put(VOLUME, ['spec', 'nfs']), ['spec', 'mountOptions'])],
    },
    fails: {
      'plain text': but(VOLUME, ['spec', 'mountOptions'], undefined, 'spec.mountOptions'),
      'switched off': {
        objects: [
          put(put(VOLUME, ['spec', 'nfs']), ['spec', 'csi'], {
            driver: 'efs.csi.aws.com',
            volumeAttributes: { encryptInTransit: 'false' },
          }),
        ],
        paths: ['spec.csi.volumeAttributes.encryptInTransit'],
      },
    },
  },
  'storage/late-binding': {
    passes: {
      'with the pod': [CLASS],
      'a network file system': [put(put(CLASS, ['provisioner'], 'efs.csi.aws.com'), ['volumeBindingMode'])],
    },
    fails: { 'at once': but(CLASS, ['volumeBindingMode'], undefined, 'volumeBindingMode') },
  },
  'storage/no-node-directories': {
    passes: { 'a driver': [VOLUME] },
    fails: {
      'a directory': but(VOLUME, ['spec', 'hostPath'], { path: '/' }, 'spec.hostPath'),
      'a disk of the node': but(VOLUME, ['spec', 'local'], { path: '/mnt' }, 'spec.local'),
    },
  },
  'storage/single-writer': {
    passes: { one: [VOLUME], readers: [put(VOLUME, ['spec', 'accessModes'], ['ReadOnlyMany'])] },
    fails: { many: but(VOLUME, ['spec', 'accessModes', 0], 'ReadWriteMany', 'spec.accessModes[0]') },
  },
};

const PROJECT = object('argoproj.io/v1alpha1', 'AppProject', 'team', {
  spec: {
    sourceRepos: ['https://git.example.com/team'],
    destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'team' }],
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
  },
});
const SOURCE = object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'team', {
  spec: { verify: { provider: 'cosign' } },
});

const KUSTOMIZATION = {
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
  resources: ['../base', 'deployment.yaml'],
};
const COMMIT = '0123456789'.repeat(4);

/** For the rules over GitOps controllers what each lets pass and what it does not, by the id of the rule. */
export const gitopsCases: Readonly<Record<string, GroupCases>> = {
  'gitops/closed-project': {
    passes: { 'a closed one': [PROJECT] },
    fails: {
      'every source': but(PROJECT, ['spec', 'sourceRepos', 0], '*', 'spec.sourceRepos[0]'),
      'every namespace': but(PROJECT, ['spec', 'destinations', 0, 'namespace'], '*', 'spec.destinations[0].namespace'),
      'every kind': but(
        PROJECT,
        ['spec', 'clusterResourceWhitelist', 0, 'kind'],
        '*',
        'spec.clusterResourceWhitelist[0].kind',
      ),
    },
  },
  'gitops/named-project': {
    passes: { 'its own': [object('argoproj.io/v1alpha1', 'Application', 'web', { spec: { project: 'team' } })] },
    fails: {
      'the default': but(
        object('argoproj.io/v1alpha1', 'Application', 'web', { spec: { project: 'team' } }),
        ['spec', 'project'],
        'default',
        'spec.project',
      ),
    },
  },
  'gitops/no-remote-bases': {
    passes: {
      'files and folders': [KUSTOMIZATION],
      'a commit': [
        put(KUSTOMIZATION, ['resources', 0], `https://github.com/kubeflow/manifests//apps?ref=${COMMIT}`),
        put(KUSTOMIZATION, ['resources', 0], `https://raw.githubusercontent.com/a/b/${COMMIT}/c.yaml`),
      ],
    },
    fails: Object.fromEntries(
      [
        ['a tag', 'github.com/kubeflow/manifests//apps?ref=v1.10.0'],
        ['a release', 'https://github.com/a/b/releases/download/v1/install.yaml'],
        ['a repository over SSH', 'git@github.com:a/b.git'],
        ['a folder of a repository', 'ssh://git@git.example.com/a/b'],
      ].map(([words = '', target]) => [words, but(KUSTOMIZATION, ['resources', 0], target, 'resources[0]')]),
    ),
  },
  'gitops/own-account': {
    passes: {
      'an account': [
        object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'team', { spec: { serviceAccountName: 'deployer' } }),
      ],
      'another cluster': [
        object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'team', { spec: { kubeConfig: {} } }),
      ],
    },
    fails: {
      'that of Flux': {
        objects: [object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'team', { spec: {} })],
        paths: ['spec.serviceAccountName'],
      },
    },
  },
  'gitops/verified-source': {
    passes: {
      signed: [SOURCE],
      'a digest': [put(put(SOURCE, ['spec', 'verify']), ['spec', 'ref'], { digest: 'sha256:a' })],
    },
    fails: {
      'not signed': but(SOURCE, ['spec', 'verify'], undefined, 'spec.verify'),
      'plain text': but(SOURCE, ['spec', 'insecure'], true, 'spec.insecure'),
    },
  },
};

const BINDING: Written = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'images' },
  spec: { validationActions: ['Deny', 'Audit'] },
};
const KYVERNO: Written = {
  apiVersion: 'kyverno.io/v1',
  kind: 'ClusterPolicy',
  metadata: { name: 'images' },
  spec: { validationFailureAction: 'Enforce', rules: [{ name: 'a', validate: {} }] },
};
const WEBHOOK: Written = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'images' },
  webhooks: [{ name: 'a.example.com', failurePolicy: 'Fail' }],
};

/** For the rules over admission policies what each lets pass and what it does not, by the id of the rule. */
export const admissionCases: Readonly<Record<string, GroupCases>> = {
  'admission/enforced': {
    passes: {
      'a binding': [BINDING],
      'a policy of Kyverno': [KYVERNO],
      'a rule of its own': [
        put(put(KYVERNO, ['spec', 'validationFailureAction']), ['spec', 'rules', 0, 'validate'], {
          failureAction: 'Enforce',
        }),
      ],
      'a policy that changes objects': [
        put(put(KYVERNO, ['spec', 'validationFailureAction']), ['spec', 'rules', 0], { mutate: {} }),
      ],
      'a policy of Sigstore': [cluster('policy.sigstore.dev/v1beta1', 'ClusterImagePolicy', { images: [] })],
      'who verifies images': [
        put(put(KYVERNO, ['spec', 'validationFailureAction']), ['spec', 'rules', 0], {
          name: 'signed',
          verifyImages: [{ failureAction: 'Enforce' }],
        }),
      ],
      'a constraint': [cluster('constraints.gatekeeper.sh/v1beta1', 'K8sAllowedRepos', {})],
    },
    fails: {
      'who verifies images and lets them in': but(
        put(KYVERNO, ['spec', 'rules', 0], { name: 'signed' }),
        ['spec', 'rules', 0, 'verifyImages'],
        [{ failureAction: 'Audit' }],
        'spec.rules[0].verifyImages[0].failureAction',
      ),
      'a binding that warns': but(BINDING, ['spec', 'validationActions'], ['Warn'], 'spec.validationActions'),
      'the default of Kyverno': but(
        KYVERNO,
        ['spec', 'validationFailureAction'],
        undefined,
        'spec.validationFailureAction',
      ),
      'a rule that writes down': but(
        KYVERNO,
        ['spec', 'rules', 0, 'validate'],
        { failureAction: 'Audit' },
        'spec.rules[0].validate.failureAction',
      ),
      'a policy of Sigstore that warns': {
        objects: [cluster('policy.sigstore.dev/v1beta1', 'ClusterImagePolicy', { mode: 'warn' })],
        paths: ['spec.mode'],
      },
      'a constraint that is dry': {
        objects: [cluster('constraints.gatekeeper.sh/v1beta1', 'K8sAllowedRepos', { enforcementAction: 'dryrun' })],
        paths: ['spec.enforcementAction'],
      },
      'images that nobody refuses': {
        objects: [cluster('policies.kyverno.io/v1', 'ImageValidatingPolicy', { validationActions: ['Audit'] })],
        paths: ['spec.validationActions'],
      },
    },
  },
  'admission/fails-closed': {
    passes: { closed: [WEBHOOK], 'by default': [put(WEBHOOK, ['webhooks', 0, 'failurePolicy'])] },
    fails: {
      open: but(WEBHOOK, ['webhooks', 0, 'failurePolicy'], 'Ignore', 'webhooks[0].failurePolicy'),
      'an open policy': {
        objects: [cluster('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', { failurePolicy: 'Ignore' })],
        paths: ['spec.failurePolicy'],
      },
    },
  },
};

const DNS: Written = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'coredns', namespace: 'kube-system' },
  data: { Corefile: '.:53 {\n  kubernetes cluster.local {\n    pods verified\n  }\n  forward . tls://192.0.2.1\n}\n' },
};

/** For the rules over DNS what each lets pass and what it does not, by the id of the rule. */
export const dnsCases: Readonly<Record<string, GroupCases>> = {
  'dns/core-dns': {
    passes: {
      'named resolvers': [DNS],
      'another ConfigMap': [put(put(DNS, ['metadata', 'name'], 'a'), ['data', 'Corefile'], 'pods insecure')],
    },
    fails: {
      'names for every address': but(DNS, ['data', 'Corefile'], '.:53 {\n  pods insecure\n}', 'data.Corefile'),
      'the resolver of the node': but(
        DNS,
        ['data', 'Corefile'],
        '.:53 {\n  forward . /etc/resolv.conf\n}',
        'data.Corefile',
      ),
    },
  },
};
