import * as v from 'valibot';
import { isRecord } from '../../../values/place';
import { object, oneOf } from '../../../values/schema';
import { CONNECTOR_TYPES, type ConnectorType } from '../connector';
import { CONNECTOR_SCHEMAS } from './from-data';

/** A connector as data: the props of its kind, and the kind as `type`. */
export type ConnectorData = {
  readonly [K in ConnectorType]: { readonly type: K } & v.InferInput<(typeof CONNECTOR_SCHEMAS)[K]>;
}[ConnectorType];

/** What is said of data whose kind is not known. */
export const untypedConnector = object({ type: oneOf(CONNECTOR_TYPES, 'name a kind of connector that Dex has') });

/** A connector as data, judged by the schema of its kind and left as it is: `connectorFrom` makes the connector of it. */
export const connectorData = v.lazy(given => {
  if (!isRecord(given)) return untypedConnector;
  const type = CONNECTOR_TYPES.find(known => known === given['type']);
  // The other keys belong to a kind, so nothing is said of them.
  if (type === undefined) return v.pipe(v.unknown(), v.transform(typeOnly), untypedConnector);
  return v.pipe(
    v.unknown(),
    v.transform(withoutType),
    CONNECTOR_SCHEMAS[type],
    v.transform(() => given),
  );
}) as unknown as v.GenericSchema<ConnectorData>;

function typeOnly(given: unknown): unknown {
  return isRecord(given) && 'type' in given ? { type: given['type'] } : {};
}

function withoutType(given: unknown): unknown {
  if (!isRecord(given)) return given;
  const { type: _, ...props } = given;
  return props;
}
