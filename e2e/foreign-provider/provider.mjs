// An OpenID provider that we did not write: npm's oidc-provider, on http and loopback.
//
// The environment: NODE_MODULES, PORT, and CLIENTS, a JSON array of client metadata in the words of
// OpenID Connect Dynamic Client Registration. Any name signs in, with any password. Access tokens
// live for a minute, and each refresh token is used once.
//
// With FACEBOOK it wears Facebook's mask: its paths, scopes with commas between them, and `/me` with
// `id` in place of `sub`, for whoever proves with `appsecret_proof` that the token is theirs.
//
// `POST /rotate` replaces the signing key by a new one and forgets the old.
import { createHmac, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

// The provider wants Node.js 22; all that it misses in Debian's 18 is this.
URL.parse ??= (text, base) => {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
};

const { NODE_MODULES, PORT, CLIENTS, FACEBOOK } = process.env;
const library = pathToFileURL(`${NODE_MODULES}/oidc-provider/lib/`);
const { default: Provider } = await import(new URL('index.js', library));
const { default: MemoryAdapter } = await import(new URL('adapters/memory_adapter.js', library));
const issuer = `http://localhost:${PORT}`;
const cookieKey = randomUUID();
const nonceSecret = randomBytes(32);

const newKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
};

const page = (title, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>${title}</title><link rel="icon" href="data:,"></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;

const account = (id) => ({
  accountId: id,
  claims: () => ({
    sub: id, name: `Foreign ${id}`, email: `${id}@example.com`, email_verified: true,
    nickname: `Nick ${id}`, mail: `${id}@work.example`, mail_confirmed: true,
  }),
});

const facebook = {
  authorization: '/v24.0/dialog/oauth', token: '/v24.0/oauth/access_token', userinfo: '/v24.0/me',
};

const mask = async (ctx, next) => {
  if (ctx.path === facebook.authorization) {
    if (ctx.query.scope !== 'email,public_profile') ctx.throw(400, 'not as Facebook writes scopes');
    ctx.query = { ...ctx.query, scope: 'openid email profile' };
  }
  if (ctx.path === facebook.userinfo) {
    const token = ctx.get('authorization').replace('Bearer ', '');
    const [{ client_secret: secret }] = JSON.parse(CLIENTS);
    const proof = createHmac('sha256', secret).update(token).digest('hex');
    if (ctx.query.appsecret_proof !== proof) ctx.throw(400, 'the proof is wrong');
  }
  await next();
  if (ctx.path === facebook.userinfo && ctx.body?.sub) {
    const { sub: id, name, email } = ctx.body;
    ctx.body = { id, name, email };
  }
};

const features = {
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  pushedAuthorizationRequests: { enabled: true },
  dPoP: { enabled: true, nonceSecret, requireNonce: () => true },
  backchannelLogout: { enabled: true },
  rpInitiatedLogout: {
    logoutSource: (ctx, form) => {
      ctx.body = page('Sign out?', `${form}<button form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button>`);
    },
  },
  deviceFlow: {
    enabled: true,
    userCodeInputSource: (ctx, form) => {
      ctx.body = page('Your device', `${form}<button form="op.deviceInputForm">Continue</button>`);
    },
    userCodeConfirmSource: (ctx, form, client, device, userCode) => {
      ctx.body = page('Is this your code?', `<p>${userCode}</p>${form}<button form="op.deviceConfirmForm">Yes, it is</button>`);
    },
    successSource: (ctx) => {
      ctx.body = page('Your device is signed in', '');
    },
  },
};

// Made by hand, the adapters of all providers share one memory.
const makeProvider = (key) => {
  const provider = new Provider(issuer, {
    adapter: (model) => new MemoryAdapter(model),
    clients: JSON.parse(CLIENTS),
    jwks: { keys: [key] },
    cookies: { keys: [cookieKey] },
    pkce: { required: () => true },
    claims: {
      openid: ['sub'], profile: ['name', 'nickname'],
      email: ['email', 'email_verified', 'mail', 'mail_confirmed'],
    },
    ...(FACEBOOK ? { routes: facebook } : {}),
    conformIdTokenClaims: false,
    findAccount: (ctx, id) => account(id),
    // It would not call an app on this machine: the dispatcher refuses loopback addresses.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none'],
    ttl: {
      AccessToken: 60, ClientCredentials: 60, DeviceCode: 600, Grant: 3600, IdToken: 3600,
      Interaction: 600, RefreshToken: 3600, Session: 3600,
    },
    features,
  });
  if (FACEBOOK) provider.use(mask);
  provider.on('server_error', (ctx, error) => console.error(error));
  for (const event of ['grant.error', 'pushed_authorization_request.error', 'backchannel.error']) {
    provider.on(event, (ctx, error) => console.log(event, error.error ?? error, error.error_detail));
  }
  provider.on('grant.success', (ctx) => console.log('grant.success', ctx.oidc.params.grant_type));
  provider.on('pushed_authorization_request.success', () => console.log('pushed'));
  provider.on('backchannel.success', () => console.log('backchannel.success'));
  return provider;
};

const read = async (request) => {
  let body = '';
  for await (const part of request) body += part;
  return new URLSearchParams(body);
};

let provider = makeProvider(newKey());
let handle = provider.callback();

const interact = async (request, response) => {
  const details = await provider.interactionDetails(request, response);
  if (details.prompt.name === 'login') {
    if (request.method === 'POST') {
      const accountId = (await read(request)).get('login');
      return provider.interactionFinished(request, response, { login: { accountId } });
    }
    response.setHeader('content-type', 'text/html');
    return response.end(page('Foreign sign-in', `<form method="post"><label>Name <input name="login"></label>
<label>Password <input type="password" name="password"></label><button>Sign in</button></form>`));
  }
  // Consent: everything that was asked for.
  const grant = details.grantId
    ? await provider.Grant.find(details.grantId)
    : new provider.Grant({ accountId: details.session.accountId, clientId: details.params.client_id });
  grant.addOIDCScope(details.params.scope);
  const grantId = await grant.save();
  return provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
};

const server = createServer((request, response) => {
  if (request.url === '/rotate') {
    provider = makeProvider(newKey());
    handle = provider.callback();
    return response.end('rotated');
  }
  if (request.url.startsWith('/interaction/')) {
    return interact(request, response).catch((error) => {
      console.error(error);
      response.statusCode = 500;
      response.end(String(error));
    });
  }
  return handle(request, response);
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(`listening at ${issuer}`));
