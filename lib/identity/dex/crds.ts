import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import type { Platform } from '../../core/platform';

/** API group of everything that Dex stores. */
export const DEX_GROUP = 'dex.coreos.com';

const ID = 'dex-crds';

/** Kinds that Dex stores, by plural and singular; the last two came after 2.45, and do no harm before. */
const KINDS = {
  AuthCode: ['authcodes', 'authcode'],
  AuthRequest: ['authrequests', 'authrequest'],
  OAuth2Client: ['oauth2clients', 'oauth2client'],
  SigningKey: ['signingkeies', 'signingkey'],
  RefreshToken: ['refreshtokens', 'refreshtoken'],
  Password: ['passwords', 'password'],
  OfflineSessions: ['offlinesessionses', 'offlinesessions'],
  Connector: ['connectors', 'connector'],
  DeviceRequest: ['devicerequests', 'devicerequest'],
  DeviceToken: ['devicetokens', 'devicetoken'],
  UserIdentity: ['useridentities', 'useridentity'],
  AuthSession: ['authsessions', 'authsession'],
} as const;

/**
 * The definitions of what Dex stores, in the cluster chart. They come with the platform, so that Dex needs no right to
 * install any. Asked for twice, they are the same.
 * @see https://github.com/dexidp/dex/tree/v2.45.1/scripts/manifests/crds
 */
export function dexCrds(platform: Platform): readonly ApiObject[] {
  const made = platform.cluster.node.tryFindChild(ID);
  const crds = made instanceof DexCrds ? made : new DexCrds(platform.cluster, ID);
  return crds.definitions;
}

class DexCrds extends Construct {
  readonly definitions: readonly ApiObject[];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.definitions = Object.entries(KINDS).map(([kind, [plural, singular]]) =>
      apiObject(
        this,
        { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
        {
          metadata: { name: `${plural}.${DEX_GROUP}` },
          spec: {
            group: DEX_GROUP,
            names: { kind, listKind: `${kind}List`, plural, singular },
            scope: 'Namespaced',
            versions: [
              {
                name: 'v1',
                served: true,
                storage: true,
                schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
              },
            ],
          },
        },
      ),
    );
  }
}
