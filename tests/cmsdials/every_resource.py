"""Asks every resource of a running Lumiscope server with the cmsdials client that is installed, unmodified.

    pip install cmsdials
    npm start -- --port 8080 &
    python3 tests/cmsdials/every_resource.py http://127.0.0.1:8080/ [WORKSPACE ...]

Without workspaces it asks all that the server lists. A line per call; exit code 1 where the client refused an answer
or an answer contradicts another one. Without cmsdials there is nothing to run: it says so and exits with 0.
What the client demands is kept without Python by tests/cmsdialsClient.test.ts.
"""

import sys
import tempfile
from importlib.util import find_spec

if find_spec("cmsdials") is None:
    print("Skipped: cmsdials is not installed (pip install cmsdials).")
    sys.exit(0)

import requests
from cmsdials import Dials
from cmsdials.auth.bearer import Credentials
from cmsdials.auth.client import AuthClient
from cmsdials.auth.exceptions import PendingAuthorizationError

PAGES = 3
failures = 0


def check(what, ask):
    """Runs one call; its result, or None where the client or a contradiction ended it."""
    global failures
    try:
        result = ask()
    except Exception as error:
        failures += 1
        print(f"FAILED  {what}: {type(error).__name__}: {error}")
        return None
    print(f"ok      {what}: {brief(result)}")
    return result


def brief(result):
    rows = getattr(result, "results", result)
    return f"{len(rows)} rows" if isinstance(rows, (list, dict)) else type(rows).__name__


def claim(holds, message):
    if not holds:
        raise AssertionError(message)


def key_of(row, names):
    return tuple(getattr(row, name) for name in names)


def log_in(base_url, cache_dir):
    """The login of a device as `AuthClient.device_auth_flow` does it, without its wait for a person."""
    auth = AuthClient(base_url=base_url)
    device = auth.new_device()
    try:
        auth.device_token(device.device_code)
        raise AssertionError("a device that nobody approved got a token")
    except PendingAuthorizationError:
        pass
    requests.get(device.verification_uri_complete, timeout=30).raise_for_status()
    credentials = Credentials.from_authclient_token(auth.device_token(device.device_code), cache_dir, auth)
    credentials.refresh()
    return Credentials.from_creds_file(cache_dir, auth)


def listed(name, client, key, **filters):
    """One page, then pages of 7 after each other: no row twice, and what one page holds comes first."""
    make = client.filter_class
    page = check(f"{name}.list({filters})", lambda: client.list(make(**filters)))
    if page is None:
        return []

    def pages():
        sized = {"page_size": 7} if hasattr(make(), "page_size") else {}
        everything = client.list_all(make(**filters, **sized), max_pages=PAGES)
        keys = [key_of(row, key) for row in everything.results]
        claim(len(set(keys)) == len(keys), "a row came twice")
        n = min(len(keys), len(page.results))
        claim(keys[:n] == [key_of(row, key) for row in page.results[:n]], "pages in another order than one page")
        return everything

    check(f"{name}.list_all({filters}, max_pages={PAGES})", pages)
    return page.results


def got(name, client, row, *key):
    def one():
        again = client.get(*key)
        claim(again == row, "another row than the one that was listed")
        return again

    check(f"{name}.get{key}", one)


def ask_workspace(dials):
    datasets = listed("dataset_index", dials.dataset_index, ["dataset_id"])
    files = listed("file_index", dials.file_index, ["dataset_id", "file_id"])
    if files:
        got("file_index", dials.file_index, files[0], files[0].dataset_id, files[0].file_id)
        listed("file_index", dials.file_index, ["dataset_id", "file_id"], status="FINISHED", min_size=1)
    runs = listed("run", dials.run, ["dataset_id", "run_number"])
    if runs:
        run = runs[-1]
        got("run", dials.run, run, run.dataset_id, run.run_number)
        narrowed = dict(dataset_id=run.dataset_id, run_number__gte=run.run_number, run_number__lte=run.run_number)
        listed("run", dials.run, ["dataset_id", "run_number"], **narrowed)
    else:
        run = None
    for dataset in datasets[:1]:
        listed("run", dials.run, ["dataset_id", "run_number"], dataset=dataset.dataset)
    elements = check("mes.list", dials.mes.list) or []
    for element in elements[:1]:
        got("mes", dials.mes, element, element.me_id)
        check("mes.list(me)", lambda: dials.mes.list(dials.mes.filter_class(me=element.me)))
    if run is not None:
        ask_run(dials, run, elements)
    ask_models(dials, [dataset.dataset_id for dataset in datasets], [row.run_number for row in runs])


def ask_run(dials, run, elements):
    of_run = dict(dataset_id=run.dataset_id, run_number=run.run_number)
    ls_key = ["dataset_id", "run_number", "ls_number"]
    rows = listed("lumi", dials.lumi, ls_key, **of_run, ls_number__gte=2, ls_number__lte=30)
    if rows:
        got("lumi", dials.lumi, rows[0], *key_of(rows[0], ls_key))
    for name, client, dim in [("h1d", dials.h1d, 1), ("h2d", dials.h2d, 2)]:
        me_ids = [element.me_id for element in elements if element.dim == dim]
        narrowed = {"me_id": me_ids[0]} if me_ids else {}
        rows = listed(name, client, [*ls_key, "me_id"], **of_run, **narrowed, ls_number__gte=2)
        if rows:
            got(name, client, rows[0], *key_of(rows[0], [*ls_key, "me_id"]))
            listed(name, client, [*ls_key, "me_id"], **of_run, me__regex=rows[0].me[-6:], ls_number=rows[0].ls_number)
    check("oms.query", lambda: oms_rows(dials, run.run_number))


def oms_rows(dials, run_number):
    from cmsdials.clients.oms_proxy.models import OMSFilter, OMSPage

    filters = [OMSFilter(attribute_name="run_number", value=run_number, operator="EQ")]
    answer = dials.oms.query("lumisections", filters, [OMSPage(attribute_name="limit", value=5)])
    claim(0 < len(answer["data"]) <= 5, "OMS was asked for up to 5 lumisections")
    return answer["data"]


def ask_models(dials, dataset_ids, run_numbers):
    models = listed("ml_models_index", dials.ml_models_index, [ml_id(dials)])
    if models:
        got("ml_models_index", dials.ml_models_index, models[0], getattr(models[0], ml_id(dials)))
    flag_key = ["model_id", "dataset_id", "run_number", "ls_number"]
    flags = listed("ml_bad_lumis", dials.ml_bad_lumis, flag_key)
    if flags and hasattr(flags[0], "me_id"):
        got("ml_bad_lumis", dials.ml_bad_lumis, flags[0], *key_of(flags[0], [*flag_key, "me_id"]))
    lists = ([getattr(model, ml_id(dials)) for model in models], dataset_ids, run_numbers)
    if all(lists):
        check("ml_bad_lumis.cert_json", lambda: dials.ml_bad_lumis.cert_json(*lists))
        check("ml_bad_lumis.golden_json", lambda: dials.ml_bad_lumis.golden_json(*lists))


def ml_id(dials):
    """Version 2 of the client renamed the column."""
    fields = dials.ml_models_index.data_model.__annotations__
    return "model_id" if "model_id" in fields else "id"


def main(base_url, workspaces):
    with tempfile.TemporaryDirectory() as cache_dir:
        credentials = check("device login, refresh, cached credentials", lambda: log_in(base_url, cache_dir))
        if credentials is None:
            return
        # The client has no method for these two: the same request with its headers.
        api = Dials(credentials, base_url=base_url).run
        ask = lambda path: requests.get(api.api_url + path, headers=api._build_headers(), timeout=30).json()
        print(f"        default workspace {ask('auth/user-default-workspace/')['workspace']}")
        ask_workspace(Dials(credentials, base_url=base_url))
        for workspace in workspaces or ask("auth/workspaces/")["workspaces"]:
            print(f"        workspace {workspace}")
            ask_workspace(Dials(credentials, workspace, base_url=base_url))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
    print(f"{failures} calls failed.")
    sys.exit(1 if failures else 0)
