import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { irsaAnnotations } from '../../access/cloud-identity';
import type { NamespaceChart } from '../../core/chart';
import type { ContractEntry } from '../../secrets/contract/entry';
import { type ExternalSecretFields, externalSecret } from '../../secrets/external-secret';
import { type SecretStoreInput, storeAccount, TenantSecretStore } from '../../secrets/secret-store';
import { HardenedServiceAccount } from '../../workload/service-account';
import type { SecretContractSettings } from './schema';

const STORE = 'platform';

/** The Secrets of one namespace that the contract fetches, and the store that it fetches them from. */
export class ContractSecrets extends Construct {
  readonly externalSecrets: readonly ApiObject[];

  constructor(
    scope: NamespaceChart,
    { store, refresh }: Pick<SecretContractSettings, 'store' | 'refresh'>,
    entries: readonly ContractEntry[],
  ) {
    super(scope, 'contract-secrets');
    if (store.own !== undefined) makeStore(this, store.own, store.irsa);
    const reference = store.named ?? { name: STORE, kind: 'SecretStore' as const };
    this.externalSecrets = [...new Set(entries.map(({ name }) => name))].map(name =>
      externalSecret(this, {
        name,
        store: reference,
        refresh,
        ...sourcesOf(entries.filter(entry => entry.name === name)),
      }),
    );
  }
}

function makeStore(scope: Construct, own: SecretStoreInput, irsa: string | undefined): void {
  const account = storeAccount(own);
  const annotations = irsaAnnotations(irsa === undefined ? undefined : { irsa });
  if (account !== undefined) {
    new HardenedServiceAccount(scope, 'account', { name: account, ...(annotations && { annotations }) });
  }
  new TenantSecretStore(scope, STORE, own);
}

function sourcesOf(entries: readonly ContractEntry[]): Pick<ExternalSecretFields, 'data' | 'all'> {
  const all = entries.find(({ key }) => key === undefined)?.store?.key;
  const data = entries.flatMap(({ key, store }) => (key === undefined || store === undefined ? [] : [[key, store]]));
  return { data: Object.fromEntries(data), ...(all !== undefined && { all }) };
}
