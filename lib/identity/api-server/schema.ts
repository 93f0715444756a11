import * as v from 'valibot';
import { AUTHENTICATION_FILE } from '../../cluster/authentication/authentication-configuration';
import { httpsUrl } from '../../values/https-url';
import { certificates } from '../../values/pem';
import { list, object, objectWithOneOf, text } from '../../values/schema';
import { clientId } from '../dex/config/client';
import type { LoginProps } from '../oauth2-proxy/schema';

const server = objectWithOneOf(['certificateAuthority', 'certificateAuthorityFile'], {
  url: v.pipe(httpsUrl, v.description('URL of the API server, as users reach it.')),
  certificateAuthority: v.optional(v.pipe(certificates, v.description('Who certified the API server, as PEM text.'))),
  certificateAuthorityFile: v.optional(
    v.pipe(
      text(/^[\w./~-]+$/, 'the path of a file', 'for example "ca.crt"'),
      v.description('The same as a file on the machines of users, beside the kubeconfig or by its whole path.'),
    ),
  ),
});

/** What `ApiServerLogin` takes beside the login. */
export const apiServerLoginSchema = object({
  clientId: v.optional(
    v.pipe(clientId, v.description('Id of the client in Dex that kubectl logs in with; not the one of the dashboard.')),
    'kubectl',
  ),
  discoveryUrl: v.optional(
    v.pipe(
      httpsUrl,
      v.description('URL of the discovery document, if the API server cannot reach the issuer by its own.'),
    ),
  ),
  certificateAuthority: v.optional(
    v.pipe(certificates, v.description('Who certified the issuer, as PEM text; the public authorities if left out.')),
  ),
  anonymousPaths: v.optional(
    v.pipe(
      list(text(/^\/[\w./-]+$/, 'a path', 'for example "/livez"'), 'paths'),
      v.description('The only paths that may be asked for without a name; those of the health checks if left out.'),
    ),
  ),
  path: v.optional(
    v.pipe(
      text(/^\/[\w./-]+$/, 'an absolute path', `for example "${AUTHENTICATION_FILE}"`),
      v.description('Path of the file on the nodes of the control plane.'),
    ),
    AUTHENTICATION_FILE,
  ),
  server: v.optional(
    v.pipe(server, v.description('The API server, for the kubeconfig of its users; none is made without it.')),
  ),
});

/** What `ApiServerLogin` takes. */
export interface ApiServerLoginProps extends v.InferInput<typeof apiServerLoginSchema> {
  /** How people log in: the same as for `OAuth2Proxy` and `GatewayLogin`. */
  readonly login: LoginProps;
}

/** The same, beside the login, with every default filled in. */
export type ApiServerLoginSettings = v.InferOutput<typeof apiServerLoginSchema>;
