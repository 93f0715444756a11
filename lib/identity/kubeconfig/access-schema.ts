import * as v from 'valibot';
import { policyRule } from '../../access/policy-rule';
import { kubeconfigSchema } from '../../cluster/kubeconfig/schema';
import { httpsUrl } from '../../values/https-url';
import { dnsLabel } from '../../values/name';
import { hint, list, object, text } from '../../values/schema';

const { authority, user } = kubeconfigSchema.entries;

const people = object({
  issuer: v.pipe(httpsUrl, v.description('Issuer of the ID tokens; the API server must believe it.')),
  clientId: v.pipe(
    text(/^[\w.-]+$/, 'the id of a client', 'for example "kubectl"'),
    v.description('Id of the public client: one of the audiences of that issuer.'),
  ),
});

const account = object({
  name: v.pipe(dnsLabel(), v.description('Name of the account, of its role, and of the file.')),
  namespace: v.pipe(dnsLabel(), v.description('The one namespace that it works in.')),
  rules: v.pipe(
    list(policyRule, 'rules'),
    v.minLength(1, hint('at least one rule', 'add one, or remove the account')),
    v.description('What it may do there.'),
  ),
  user,
});

/** How people and programs outside of a cluster reach it. */
export const accessSchema = object({
  server: v.optional(
    v.pipe(httpsUrl, v.description('Address of the API server; without it, the one that kubeadm is told.')),
  ),
  authority,
  people: v.optional(
    v.pipe(people, v.description('How people log in: a kubeconfig without a secret, for all of them.')),
  ),
  accounts: v.optional(
    v.pipe(
      list(account, 'accounts'),
      v.description('Programs: an account with a role of its own, and a kubeconfig without a credential.'),
    ),
    [],
  ),
});

/** How people and programs outside of a cluster reach it, as users write it. */
export type AccessSettings = v.InferInput<typeof accessSchema>;
