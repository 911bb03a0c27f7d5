#!/bin/sh
# Matinee's API with curl. Start Matinee first; then:  sh client.sh [http://127.0.0.1:4600] [DATA_FOLDER]
set -eu
api=${1:-http://127.0.0.1:4600}
folder=${2:-"$HOME/.local/share/matinee"}
me=1000000001
json='content-type: application/json'

# Reading needs nothing.
curl -sSf "$api/health"; echo
curl -sSf "$api/api/v1/movies?q=sto&limit=3"; echo
curl -sSf -H "$json" -d '{"user_id": 1, "model": "mf", "k": 3}' "$api/api/recommend"; echo

# Changing something needs the token. It is read from its file by curl, so that no argument list shows it.
token() { printf 'header = "authorization: Bearer %s"\n' "$(cat "$folder/token")"; }
token | curl -sSf -K - -X PUT -H "$json" -d '{"rating": 4.5}' "$api/api/v1/users/$me/ratings/1"; echo
token | curl -sSf -K - -X DELETE "$api/api/v1/users/$me/ratings/1"; echo

# An error is a problem document: a status, a `code` for programs, an `error` sentence for people.
curl -sS -H "$json" -d '{"user_id": 1, "model": "gpt"}' "$api/api/recommend"; echo
