import * as v from 'valibot';
import { dnsLabel, dnsSubdomain } from '../../values/name';
import { object, objectWithOneOf, oneOf, text } from '../../values/schema';
import { type SecretReference, secretReference } from '../../values/secret-reference';
import { across } from '../values';

const word = (what: string, example: string) => text(/^[\w.-]+$/, what, `for example ${JSON.stringify(example)}`);
const guid = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a GUID', 'look it up in the portal of Azure');

const route53 = v.pipe(
  object({
    region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region of AWS', 'for example "eu-central-1"'),
    hostedZoneID: v.optional(text(/^Z[A-Z0-9]+$/, 'the id of a hosted zone', 'for example "Z0123456789ABC"')),
    role: v.optional(
      text(
        /^arn:aws(-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
        'the ARN of an IAM role',
        'for example "arn:aws:iam::111122223333:role/cert-manager-dns"',
      ),
    ),
    serviceAccount: v.optional(
      v.pipe(dnsLabel(), v.description('ServiceAccount that assumes the role; without one, cert-manager itself does.')),
    ),
  }),
  across(
    'role',
    ({ role, serviceAccount }) => role !== undefined || serviceAccount === undefined,
    'a role for the ServiceAccount to assume',
    'give the ARN of the IAM role',
  ),
);

const azureDns = object({
  subscriptionID: guid,
  resourceGroupName: word('the name of a resource group', 'dns'),
  hostedZoneName: dnsSubdomain,
  clientID: v.pipe(guid, v.description('Client of the managed identity with which cert-manager signs in.')),
  tenantID: v.optional(guid),
  environment: v.optional(
    oneOf(['AzurePublicCloud', 'AzureChinaCloud', 'AzureGermanCloud', 'AzureUSGovernmentCloud']),
    'AzurePublicCloud',
  ),
});

const rfc2136 = object({
  nameserver: text(/^[\w.:[\]-]+$/, 'the address of a name server', 'for example "192.0.2.53:53"'),
  keyName: word('the name of the TSIG key', 'cert-manager'),
  algorithm: v.optional(oneOf(['HMACSHA512', 'HMACSHA256']), 'HMACSHA512'),
  secret: v.pipe(secretReference, v.description('Where the TSIG key lies.')),
});

/** Proof over DNS: the providers whose access can be granted narrowly. Keys and tokens are never given, only where they lie. */
export const dns01 = objectWithOneOf(['route53', 'cloudDNS', 'azureDNS', 'cloudflare', 'digitalocean', 'rfc2136'], {
  route53: v.optional(route53),
  cloudDNS: v.optional(
    object({ project: word('the id of a project', 'ml-platform'), hostedZoneName: v.optional(word('a zone', 'ml')) }),
  ),
  azureDNS: v.optional(azureDns),
  cloudflare: v.optional(
    object({ apiToken: v.pipe(secretReference, v.description('Token of one zone; the global key cannot be used.')) }),
  ),
  digitalocean: v.optional(object({ token: secretReference })),
  rfc2136: v.optional(rfc2136),
});

type Dns01 = v.InferOutput<typeof dns01>;

/** Whether cert-manager answers with its own identity, which it lends to cluster issuers only. */
export function isAmbient({ route53, cloudDNS, azureDNS }: Dns01): boolean {
  if (route53 !== undefined) return route53.serviceAccount === undefined;
  return cloudDNS !== undefined || azureDNS !== undefined;
}

/** Where the secret of a provider lies, for one that has a secret. */
export function dns01Secret({ cloudflare, digitalocean, rfc2136 }: Dns01): SecretReference | undefined {
  return cloudflare?.apiToken ?? digitalocean?.token ?? rfc2136?.secret;
}

/** The fields of a solver over DNS. */
export function dns01Fields({ route53, cloudDNS, azureDNS, cloudflare, digitalocean, rfc2136 }: Dns01): object {
  return {
    ...(route53 && { route53: route53Fields(route53) }),
    ...(cloudDNS && { cloudDNS }),
    ...(azureDNS && { azureDNS: azureFields(azureDNS) }),
    ...(cloudflare && { cloudflare: { apiTokenSecretRef: cloudflare.apiToken } }),
    ...(digitalocean && { digitalocean: { tokenSecretRef: digitalocean.token } }),
    ...(rfc2136 && { rfc2136: rfc2136Fields(rfc2136) }),
  };
}

function route53Fields({ serviceAccount, ...rest }: v.InferOutput<typeof route53>): object {
  if (serviceAccount === undefined) return rest;
  return { ...rest, auth: { kubernetes: { serviceAccountRef: { name: serviceAccount } } } };
}

function azureFields({ clientID, tenantID, ...rest }: v.InferOutput<typeof azureDns>): object {
  return { ...rest, managedIdentity: { clientID, tenantID } };
}

function rfc2136Fields({ nameserver, keyName, algorithm, secret }: v.InferOutput<typeof rfc2136>): object {
  return { nameserver, tsigKeyName: keyName, tsigAlgorithm: algorithm, tsigSecretSecretRef: secret };
}
