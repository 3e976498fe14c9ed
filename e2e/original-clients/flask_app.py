"""A web app on Flask with the original `identity` library, in the way its documentation shows.

Only the environment says which authority it uses: AUTHORITY, CLIENT_ID, CLIENT_SECRET,
REDIRECT_URI, ENDPOINT and SCOPE. PORT is where it listens.
"""

import os
import tempfile

import requests
from cachelib.file import FileSystemCache
from flask import Flask, render_template_string
from identity import __version__
from identity.flask import Auth

app = Flask(__name__)
app.config["SESSION_TYPE"] = "cachelib"
app.config["SESSION_CACHELIB"] = FileSystemCache(cache_dir=tempfile.mkdtemp(), threshold=500)

auth = Auth(
    app,
    authority=os.getenv("AUTHORITY"),
    oidc_authority=os.getenv("OIDC_AUTHORITY"),
    client_id=os.getenv("CLIENT_ID"),
    client_credential=os.getenv("CLIENT_SECRET"),
    redirect_uri=os.getenv("REDIRECT_URI"),
)

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ title }}</title><link rel="icon" href="data:,"></head>
<body>
<h1>{{ title }}</h1>
<p>{{ text }}</p>
<p><a href="{{ url_for('call_an_api') }}">Call an API</a></p>
<p><a href="{{ url_for('identity.logout') }}">Logout</a></p>
</body>
</html>"""


@app.route("/")
@auth.login_required
def index(*, context):
    title = f"Welcome, {context['user'].get('name')}"
    return render_template_string(PAGE, title=title, text=f"identity {__version__}")


@app.route("/call_api")
@auth.login_required(scopes=os.getenv("SCOPE", "").split())
def call_an_api(*, context):
    answer = requests.get(
        os.environ["ENDPOINT"],
        headers={"Authorization": "Bearer " + context["access_token"]},
        timeout=30,
    )
    return render_template_string(PAGE, title="The API answered", text=answer.text)


@app.route("/favicon.ico")
def favicon():
    return "", 204


if __name__ == "__main__":
    app.run(host="localhost", port=int(os.environ["PORT"]))
