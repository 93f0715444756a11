/**
 * What Go's os.Expand takes for a variable in storage, signer and connectors of Dex: it puts its value there, or nothing,
 * and there is no way to escape it.
 * @see https://pkg.go.dev/os#Expand
 */
export const EXPANDED = /\$(?=[A-Za-z0-9_{*#$@!?-])/;
