"""Matinee's API with nothing but Python's standard library (3.9 or newer).

python3 client.py [http://127.0.0.1:4600] [DATA_FOLDER]
"""
import json
import pathlib
import sys
import urllib.error
import urllib.parse
import urllib.request


class Problem(Exception):
    """What the API refused: `code` for programs, the message for people."""

    def __init__(self, problem):
        super().__init__(problem["error"])
        self.status, self.code, self.details = problem["status"], problem["code"], problem["details"]


class Matinee:
    def __init__(self, address="http://127.0.0.1:4600", token=None):
        self.address, self.token = address, token
        # No proxy stands between a machine and itself.
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def call(self, method, path, body=None, **headers):
        if body is not None:
            headers["content-type"] = "application/json"
        if self.token is not None:
            headers["authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, headers, method=method)
        try:
            with self.opener.open(request) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise Problem(json.load(error)) from None

    def recommend(self, **request):
        return self.call("POST", "/api/recommend", request)["recommendations"]

    def movies(self, **query):
        """Every film of a search, page by page."""
        cursor = {}
        while True:
            page = self.call("GET", "/api/v1/movies?" + urllib.parse.urlencode({**query, **cursor}))
            yield from page["movies"]
            if page["next_cursor"] is None:
                return
            cursor = {"cursor": page["next_cursor"]}

    def rate(self, user_id, movie_id, rating):
        return self.call("PUT", f"/api/v1/users/{user_id}/ratings/{movie_id}", {"rating": rating})

    def forget(self, user_id, movie_id):
        return self.call("DELETE", f"/api/v1/users/{user_id}/ratings/{movie_id}")

    def train(self, key, **request):
        """Starts a run, once for each key however often it is asked."""
        return self.call("POST", "/api/v1/runs", request, **{"Idempotency-Key": key})

    def watch(self, run_id):
        """Yields the run as it goes, until it is at rest."""
        with self.opener.open(f"{self.address}/api/v1/runs/{run_id}/events") as stream:
            event = None
            for line in stream:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name == "event":
                    event = value
                elif name == "data" and event == "update":
                    yield json.loads(value)["run"]


def main(address="http://127.0.0.1:4600", folder="~/.local/share/matinee"):
    token = (pathlib.Path(folder).expanduser() / "token").read_text().strip()
    matinee, me = Matinee(address, token), 1_000_000_001
    for film in matinee.recommend(user_id=1, model="mf", k=3):
        print(f"{film['score']:.3f}  {film['title']}")
    # For somebody who is not stored: nothing of these ratings is kept.
    print(matinee.recommend(model="mf", k=1, ratings=[{"movie_id": 1, "rating": 5}])[0]["title"])
    print(sum(1 for _ in matinee.movies(limit=50)), "films")
    print(matinee.rate(me, 1, 4.5)["rating"], "stars", matinee.forget(me, 1))
    run = matinee.train("an example", model="mf", preset="quick", settings={"epochs": 1})
    print([state["state"] for state in matinee.watch(run["id"])][-1])
    try:
        matinee.recommend(user_id=1, model="gpt")
    except Problem as problem:
        print(problem.status, problem.code, problem)


if __name__ == "__main__":
    main(*sys.argv[1:])
