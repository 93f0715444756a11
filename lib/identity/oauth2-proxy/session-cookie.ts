import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { Platform } from '../../core/platform';
import { envoyFilter } from '../../network/envoy-filter';
import type { LoginPaths } from './login-paths';
import type { Login } from './schema';

const NAME = 'without-session-cookie';

/**
 * Takes the session out of requests at the gateway, once it is known who asks: a program behind it that saw the cookie could go
 * on as its visitor, everywhere. Other cookies stay, and oauth2-proxy itself gets all of them.
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/lua_filter
 */
export function withoutSessionCookie(scope: Construct, { cookieName }: Login, paths: LoginPaths): ApiObject {
  const { mesh } = Platform.of(scope).settings;
  return envoyFilter(scope, {
    name: NAME,
    pods: mesh.gatewayLabels,
    // Those who ask oauth2-proxy stand before it, and need the cookie.
    context: 'GATEWAY',
    filters: [
      {
        name: NAME,
        type: 'lua.v3.Lua',
        config: { default_source_code: { inline_string: stripScript(cookieName, paths) } },
      },
    ],
  });
}

/**
 * The program of the filter. oauth2-proxy splits a long session into NAME_0, NAME_1 and so on, and keeps a login that has begun in
 * cookies whose names begin with NAME_ too.
 */
export function stripScript(cookieName: string, { hosts, oauth2Proxy }: LoginPaths): string {
  return `local session = ${JSON.stringify(cookieName)}
local hosts = { ${hosts.map(host => `[${JSON.stringify(host)}] = true`).join(', ')} }
local login = { ${oauth2Proxy.map(path => JSON.stringify(path)).join(', ')} }

local function is_login(headers)
  local host = (headers:get(":authority") or ""):lower():gsub(":%d+$", "")
  if not hosts[host] then return false end
  local path = headers:get(":path") or ""
  for _, prefix in ipairs(login) do
    if path:sub(1, #prefix) == prefix then return true end
  end
  return false
end

local function is_session(cookie)
  local name = cookie:match("^%s*([^=]*)"):gsub("%s+$", "")
  return name == session or name:sub(1, #session + 1) == session .. "_"
end

function envoy_on_request(handle)
  local headers = handle:headers()
  if headers:get("cookie") == nil or is_login(headers) then return end
  local kept = {}
  for index = 0, headers:getNumValues("cookie") - 1 do
    for cookie in headers:getAtIndex("cookie", index):gmatch("[^;]+") do
      if not is_session(cookie) then kept[#kept + 1] = cookie:match("^%s*(.-)%s*$") end
    end
  end
  headers:remove("cookie")
  if #kept > 0 then headers:add("cookie", table.concat(kept, "; ")) end
end
`;
}
