import { randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { ApiError } from "../tables/apiError";

/** Body of `auth/new-device/`. */
export interface NewDevice {
  readonly device_code: string;
  readonly verification_uri_complete: string;
  readonly expires_in: number;
}

/** Body of `auth/device-token/` and `auth/refresh-token/`. */
interface TokenBody {
  readonly access_token: string;
  readonly expires_in: number;
  readonly refresh_expires_in: number;
  readonly refresh_token: string;
  readonly token_type: "Bearer";
  readonly session_state: string;
  readonly scope: string;
}

export interface DeviceLoginOptions {
  /** What an approved device gets; undefined where callers are anonymous: then any token will do. */
  readonly accessToken: string | undefined;
  /** Makes codes and tokens that nobody can guess; given by tests. */
  readonly newCode?: () => string;
  /** Address that the person opens to approve. */
  readonly approvalUrl?: (userCode: string, publicBase: string) => string;
}

interface Device {
  readonly userCode: string;
  readonly isApproved: boolean;
}

const DEVICE_SECONDS = 600;
const ACCESS_SECONDS = 1200;
const REFRESH_SECONDS = 36_000;
/** Anyone may ask for a device; the oldest is forgotten first. */
const BOUNDED = { max: 1000, perf: { now: () => performance.now() } };

/**
 * The login of programs (dials-api.md §1.4) without a Keycloak: a program asks for a device, a person opens the
 * address it prints, the program gets its token. Where an access token is demanded, opening that address needs it, and
 * it is what the program gets.
 */
export class DeviceLogin {
  private readonly options: DeviceLoginOptions;
  private readonly devices = new LRUCache<string, Device>({ ...BOUNDED, ttl: DEVICE_SECONDS * 1000 });
  private readonly refreshTokens = new LRUCache<string, true>({
    ...BOUNDED,
    ttl: REFRESH_SECONDS * 1000,
  });

  constructor(options: DeviceLoginOptions) {
    this.options = options;
  }

  newDevice(publicBase: string): NewDevice {
    const { approvalUrl = approvalAddress } = this.options;
    const [deviceCode, userCode] = [this.newCode(), this.newCode()];
    this.devices.set(deviceCode, { userCode, isApproved: false });
    return {
      device_code: deviceCode,
      verification_uri_complete: approvalUrl(userCode, publicBase),
      expires_in: DEVICE_SECONDS,
    };
  }

  /** @throws ApiError 404 where no device waits under that code */
  approve(userCode: string): void {
    const waiting = [...this.devices].find(([, device]) => device.userCode === userCode);
    if (!waiting)
      throw new ApiError(404, { detail: "No device waits under this code. Start the login again." });
    const [deviceCode, device] = waiting;
    // Its ten minutes go on from when it was asked for.
    this.devices.set(deviceCode, { ...device, isApproved: true }, { noUpdateTTL: true });
  }

  /**
   * The token of an approved device, once.
   * @param body of the request: {"device_code": …}
   * @throws ApiError 400; code "authorization_pending" while the person has not approved
   */
  deviceToken(body: string): TokenBody {
    const code = fieldOf(body, "device_code");
    const device = this.devices.get(code);
    if (!device) throw refused("Device code not valid", "invalid_grant");
    if (!device.isApproved) {
      throw refused("The authorization request is still pending", "authorization_pending");
    }
    this.devices.delete(code);
    return this.newToken();
  }

  /**
   * A new pair of tokens for a refresh token, which is spent.
   * @param body of the request: {"refresh_token": …}
   * @throws ApiError 400
   */
  refreshToken(body: string): TokenBody {
    const token = fieldOf(body, "refresh_token");
    // delete() alone would say true of an expired one that is still held.
    if (!this.refreshTokens.has(token)) throw refused("Token is not active", "invalid_grant");
    this.refreshTokens.delete(token);
    return this.newToken();
  }

  private newToken(): TokenBody {
    const refreshToken = this.newCode();
    this.refreshTokens.set(refreshToken, true);
    return {
      access_token: this.options.accessToken ?? this.newCode(),
      expires_in: ACCESS_SECONDS,
      refresh_expires_in: REFRESH_SECONDS,
      refresh_token: refreshToken,
      token_type: "Bearer",
      session_state: this.newCode(),
      scope: "profile",
    };
  }

  private newCode(): string {
    return this.options.newCode?.() ?? randomBytes(24).toString("base64url");
  }
}

const approvalAddress = (userCode: string, publicBase: string) =>
  `${publicBase}auth/approve-device/?user_code=${encodeURIComponent(userCode)}`;

const refused = (detail: string, code: string) => new ApiError(400, { detail, code });

/** A text of a JSON body. @throws ApiError 400 as DIALS words it */
function fieldOf(body: string, name: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (error) {
    throw new ApiError(400, {
      detail: `JSON parse error - ${error instanceof Error ? error.message : "no JSON"}`,
    });
  }
  const field = z.object({ [name]: z.string() }).safeParse(parsed).data?.[name];
  if (field === undefined)
    throw new ApiError(400, { detail: `Attribute '${name}' not found in request body.` });
  return field;
}
