"""MSAL Python on its own, in steps that a test drives over standard input and output.

Each line in is a JSON object with "do"; each line out is the JSON answer. The environment names
AUTHORITY or OIDC_AUTHORITY, CLIENT_ID, and CLIENT_SECRET unless the app is a public client.
"""

import json
import os
import sys

import msal

cache = msal.TokenCache()
flow = {}


def application():
    known = {"token_cache": cache}
    if os.getenv("OIDC_AUTHORITY"):
        known["oidc_authority"] = os.environ["OIDC_AUTHORITY"]
    else:
        known["authority"] = os.environ["AUTHORITY"]
        known["instance_discovery"] = False
    secret = os.getenv("CLIENT_SECRET")
    if secret is None:
        return msal.PublicClientApplication(os.environ["CLIENT_ID"], **known)
    known["client_credential"] = secret
    return msal.ConfidentialClientApplication(os.environ["CLIENT_ID"], **known)


app = application()


def begin(step):
    flow.clear()
    flow.update(
        app.initiate_auth_code_flow(
            step["scopes"], redirect_uri=step["redirect_uri"], response_mode=step.get("mode")
        )
    )
    return {"auth_uri": flow["auth_uri"]}


def finish(step):
    return app.acquire_token_by_auth_code_flow(flow, step["response"])


def silent(step):
    accounts = app.get_accounts()
    if not accounts:
        return {"error": "no account in the cache"}
    found = app.acquire_token_silent_with_error(
        step["scopes"], account=accounts[0], force_refresh=step.get("refresh", False)
    )
    return dict(found or {"error": "nothing"}, account=accounts[0])


def client(step):
    return app.acquire_token_for_client(step["scopes"])


def device(step):
    flow.clear()
    flow.update(app.initiate_device_flow(step["scopes"]))
    return flow


def poll(step):
    # MSAL asks until the flow is over; one that is over already is asked about once.
    asked = dict(flow, expires_at=0) if step.get("once") else flow
    return app.acquire_token_by_device_flow(asked)


def on_behalf_of(step):
    return app.acquire_token_on_behalf_of(step["assertion"], step["scopes"])


def remove(step):
    for account in app.get_accounts():
        app.remove_account(account)
    return {"left": len(app.get_accounts())}


steps = {
    "begin": begin,
    "finish": finish,
    "silent": silent,
    "client": client,
    "device": device,
    "poll": poll,
    "on_behalf_of": on_behalf_of,
    "remove": remove,
}

print(json.dumps({"msal": msal.__version__}), flush=True)
for line in sys.stdin:
    step = json.loads(line)
    try:
        answer = steps[step["do"]](step)
    except Exception as error:  # the test reads every failure
        answer = {"error": type(error).__name__, "error_description": str(error)}
    print(json.dumps(answer, default=str), flush=True)
