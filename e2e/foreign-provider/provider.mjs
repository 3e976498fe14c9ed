// An OpenID provider that we did not write: npm's oidc-provider, on http and loopback.
//
// The environment: NODE_MODULES, PORT, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, POST_LOGOUT_URI.
// Any name signs in, with any password. `POST /rotate` replaces the signing key by a new one and
// forgets the old; `POST /life/SECONDS` sets how long the next access tokens live.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
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

const { NODE_MODULES, PORT, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, POST_LOGOUT_URI } = process.env;
const library = pathToFileURL(`${NODE_MODULES}/oidc-provider/lib/`);
const { default: Provider } = await import(new URL('index.js', library));
const { default: MemoryAdapter } = await import(new URL('adapters/memory_adapter.js', library));
const issuer = `http://localhost:${PORT}`;
const cookieKey = randomUUID();

const newKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
};

let life = 2;

const page = (title, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>${title}</title><link rel="icon" href="data:,"></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;

const account = (id) => ({
  accountId: id,
  claims: () => ({ sub: id, name: `Foreign ${id}`, email: `${id}@example.com`, email_verified: true }),
});

// Made by hand, the adapters of all providers share one memory.
const makeProvider = (key) => {
  const provider = new Provider(issuer, {
    adapter: (model) => new MemoryAdapter(model),
    clients: [{
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      redirect_uris: [REDIRECT_URI],
      post_logout_redirect_uris: [POST_LOGOUT_URI],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    }],
    jwks: { keys: [key] },
    cookies: { keys: [cookieKey] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    findAccount: (ctx, id) => account(id),
    interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
    ttl: { AccessToken: () => life, IdToken: 3600, RefreshToken: 3600, Session: 3600, Grant: 3600, Interaction: 600 },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource: (ctx, form) => {
          ctx.body = page('Sign out?', `${form}<button form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button>`);
        },
      },
    },
  });
  provider.on('server_error', (ctx, error) => console.error(error));
  provider.on('grant.error', (ctx, error) => console.log('grant.error', error.error, error.error_detail));
  provider.on('grant.success', (ctx) => console.log('grant.success', ctx.oidc.params.grant_type));
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
  if (request.url.startsWith('/life/')) {
    life = Number(request.url.slice('/life/'.length));
    return response.end(String(life));
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
