/** What of fengari, a Lua in JavaScript, is used; it comes without types. */
interface Fengari {
  readonly to_luastring: (text: string) => Uint8Array;
  readonly lua: { readonly lua_tojsstring: (state: unknown, index: number) => string };
  readonly lauxlib: {
    readonly luaL_newstate: () => unknown;
    readonly luaL_dostring: (state: unknown, program: Uint8Array) => number;
  };
  readonly lualib: { readonly luaL_openlibs: (state: unknown) => void };
}

/** Headers as the filter of Envoy hands them to a program: only what is there by its documentation. */
const HANDLE = `
local headers = {}
function headers:get(key) return values[key] and table.concat(values[key], ",") end
function headers:getNumValues(key) return #(values[key] or {}) end
function headers:getAtIndex(key, index) return values[key][index + 1] end
function headers:remove(key) values[key] = nil end
function headers:add(key, value) values[key] = values[key] or {}; table.insert(values[key], value) end
local handle = {}
function handle:headers() return headers end
`;

/** What a program for Envoy's Lua filter makes of the values of one header of a request. */
export function afterFilter(
  program: string,
  request: Readonly<Record<string, readonly string[]>>,
  header: string,
): readonly string[] {
  const { lua, lauxlib, lualib, to_luastring } = jest.requireActual<Fengari>('fengari');
  const state = lauxlib.luaL_newstate();
  lualib.luaL_openlibs(state);
  const values = Object.entries(request).map(
    ([key, all]) => `[${JSON.stringify(key)}] = { ${all.map(value => JSON.stringify(value)).join(', ')} }`,
  );
  const source = [
    `local values = { ${values.join(', ')} }`,
    HANDLE,
    program,
    'envoy_on_request(handle)',
    `return table.concat(values[${JSON.stringify(header)}] or {}, "\\n")`,
  ].join('\n');
  const failed = lauxlib.luaL_dostring(state, to_luastring(source)) !== 0;
  const result = lua.lua_tojsstring(state, -1);
  if (failed) throw new Error(result);
  return result === '' ? [] : result.split('\n');
}
