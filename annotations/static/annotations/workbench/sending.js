// Requests to the REST API, with the browser's session.

export class Unreachable extends Error {}

export class Api {
  // The token is the one of the session the page was made in: somebody else's signing in ends it,
  // and with it what would be sent in their name.
  constructor(root) {
    this.root = root;
    this.renew();
  }

  renew() {
    this.token = cookie("csrftoken");
  }

  // { status, data, etag }; data is null for 204 and 304. Raises Unreachable, also on 502 to 504.
  async send(method, path, { body = null, match = null, key = null, known = null } = {}) {
    const headers = { Accept: "application/json" };
    if (body !== null) headers["Content-Type"] = "application/json";
    if (method !== "GET") headers["X-CSRFToken"] = this.token;
    if (match) headers["If-Match"] = match;
    if (key && method === "POST") headers["Idempotency-Key"] = key;
    if (known) headers["If-None-Match"] = known;
    const answer = await this.#fetched(method, path, headers, body);
    const data = answer.status === 204 || answer.status === 304 ? null : await parsed(answer);
    return { status: answer.status, data, etag: answer.headers.get("ETag") };
  }

  get(path, known = null) {
    return this.send("GET", path, { known });
  }

  async #fetched(method, path, headers, body) {
    let answer;
    try {
      answer = await fetch(new URL(path, this.root), {
        method, headers, credentials: "same-origin", cache: "no-store", redirect: "error",
        body: body === null ? null : JSON.stringify(body), signal: AbortSignal.timeout(20_000),
      });
    } catch (error) {
      throw new Unreachable(String(error));
    }
    if (answer.status >= 502 && answer.status <= 504) throw new Unreachable(String(answer.status));
    return answer;
  }
}

async function parsed(answer) {
  try {
    return await answer.json();
  } catch {
    return null;
  }
}

function cookie(name) {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}
