/** Keys of connectors whose values are secrets, in lower case: Go's decoder does not tell upper from lower. */
export const SECRET_KEYS: readonly string[] = ['clientsecret', 'bindpw', 'password', 'keystonepassword'];
