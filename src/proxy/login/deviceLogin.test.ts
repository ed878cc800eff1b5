import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../tables/apiError";
import { DeviceLogin } from "./deviceLogin";

const BASE = "http://127.0.0.1:8080/api/v1/";
const userCodeOf = (address: string) => new URL(address).searchParams.get("user_code") ?? "";

/** The body of the refusal. */
function refusal(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return [error.status, error.body];
    throw error;
  }
  throw new Error("it was not refused");
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(1);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the login of a program", () => {
  it("waits until the person approves, then gives one token, once", () => {
    const login = new DeviceLogin({ accessToken: undefined });
    const device = login.newDevice(BASE);
    expect(device.verification_uri_complete.startsWith(`${BASE}auth/approve-device/?user_code=`)).toBe(true);
    const ask = JSON.stringify({ device_code: device.device_code });
    expect(refusal(() => login.deviceToken(ask))).toEqual([
      400,
      { detail: "The authorization request is still pending", code: "authorization_pending" },
    ]);
    login.approve(userCodeOf(device.verification_uri_complete));
    expect(login.deviceToken(ask)).toMatchObject({ token_type: "Bearer", expires_in: 1200 });
    expect(refusal(() => login.deviceToken(ask))).toMatchObject([400, { code: "invalid_grant" }]);
  });

  it("cannot be approved by the code that the program holds, nor by a guess", () => {
    const login = new DeviceLogin({ accessToken: undefined });
    const device = login.newDevice(BASE);
    expect(refusal(() => login.approve(device.device_code))).toMatchObject([404, {}]);
    expect(refusal(() => login.approve(""))).toMatchObject([404, {}]);
  });

  it.each([
    ["waiting", false],
    ["approved meanwhile", true],
  ])("expires ten minutes after it was asked for, %s", (_, isApproved) => {
    const login = new DeviceLogin({ accessToken: undefined });
    const { device_code, verification_uri_complete } = login.newDevice(BASE);
    vi.advanceTimersByTime(590_000);
    if (isApproved) login.approve(userCodeOf(verification_uri_complete));
    vi.advanceTimersByTime(11_000);
    expect(refusal(() => login.deviceToken(JSON.stringify({ device_code })))).toMatchObject([
      400,
      { code: "invalid_grant" },
    ]);
  });

  it("gives the access token where one is demanded", () => {
    const login = new DeviceLogin({ accessToken: "the-token" });
    const device = login.newDevice(BASE);
    login.approve(userCodeOf(device.verification_uri_complete));
    const token = login.deviceToken(JSON.stringify({ device_code: device.device_code }));
    expect(token.access_token).toBe("the-token");
  });

  it("goes on with a refresh token, each of which is good for once", () => {
    const login = new DeviceLogin({ accessToken: undefined });
    const device = login.newDevice(BASE);
    login.approve(userCodeOf(device.verification_uri_complete));
    const first = login.deviceToken(JSON.stringify({ device_code: device.device_code }));
    const refresh = JSON.stringify({ refresh_token: first.refresh_token });
    const second = login.refreshToken(refresh);
    expect(second.access_token).not.toBe(first.access_token);
    expect(refusal(() => login.refreshToken(refresh))).toMatchObject([400, { code: "invalid_grant" }]);
  });

  it("does not go on with a refresh token that has expired, but does until then", () => {
    const login = new DeviceLogin({ accessToken: "the-token" });
    const loggedIn = () => {
      const device = login.newDevice(BASE);
      login.approve(userCodeOf(device.verification_uri_complete));
      return login.deviceToken(JSON.stringify({ device_code: device.device_code }));
    };
    const [early, late] = [loggedIn(), loggedIn()];
    const refresh = (token: typeof early) =>
      login.refreshToken(JSON.stringify({ refresh_token: token.refresh_token }));
    vi.advanceTimersByTime((early.refresh_expires_in - 1) * 1000);
    expect(refresh(early).access_token).toBe("the-token");
    vi.advanceTimersByTime(2000);
    expect(refusal(() => refresh(late))).toMatchObject([400, { code: "invalid_grant" }]);
  });

  it.each([
    ["{", /^JSON parse error - /],
    ["{}", /^Attribute 'device_code' not found in request body\.$/],
    ["null", /^Attribute 'device_code' not found/],
    ['{"device_code":7}', /^Attribute 'device_code' not found/],
  ])("says what is wrong with %s", (body, message) => {
    const [status, { detail }] = refusal(() =>
      new DeviceLogin({ accessToken: undefined }).deviceToken(body),
    ) as [number, { detail: string }];
    expect(status).toBe(400);
    expect(detail).toMatch(message);
  });
});
