"""
The identity policies of moto (Apache-2.0, https://github.com/getmoto/moto) held against the corpus, as an example of an adapter in another
language. moto is installed by whoever runs this, and belongs to nothing here:

    pip install moto==5.2.5
    npm run corpus -- --closed --command 'python3 corpus/adapters/with_moto.py'

moto answers for what a user's or role's own policies allow; whatever else a case has is reported as unsupported.
"""

import json
import sys

from moto.iam.access_control import IAMPolicy, PermissionResult

UNKNOWN = "\N{MATHEMATICAL LEFT ANGLE BRACKET}"


def unsupported(world):
    """Why moto cannot answer for such a world, or None."""
    if world["cloud"] != "aws":
        return "another cloud"
    if UNKNOWN in json.dumps(world, ensure_ascii=False):
        return "values that only deployment knows"
    for key in world:
        if key not in ("cloud", "policies", "identities", "repositories"):
            return key
    for policy in world.get("policies", []):
        if policy["type"] != "identity":
            return f"a policy of type {policy['type']}"
        if "document" not in policy or "statements" in policy:
            return "a policy that is not known in full"
    for identity in world.get("identities", []):
        if "groups" in identity or "if" in identity or "unless" in identity:
            return "groups, or an identity that depends on a choice"
    return None


def answer(world, question):
    request = question.get("request")
    if request is None:
        return {"verdict": "unsupported", "why": "a question about more than one request"}
    known = [one["arn"] for one in world.get("identities", [])]
    if request["principal"] not in known:
        return {"verdict": "unsupported", "why": "a principal whose policies are not all there"}
    context = {key: value for key, value in request.get("context", {}).items() if isinstance(value, str)}
    results = [
        IAMPolicy(json.dumps(policy["document"])).is_action_permitted(
            request["action"], request["resource"], None, context
        )
        for policy in world.get("policies", [])
        if policy["principal"] == request["principal"]
    ]
    if PermissionResult.DENIED in results:
        return {"verdict": "denied"}
    return {"verdict": "allowed" if PermissionResult.PERMITTED in results else "denied"}


for line in sys.stdin:
    sent = json.loads(line)
    why = unsupported(sent["world"])
    if why is None:
        try:
            said = {"answers": [answer(sent["world"], question) for question in sent["questions"]]}
        except Exception as error:  # what it cannot evaluate it raises
            said = {"unsupported": f"{type(error).__name__}: {error}"}
    else:
        said = {"unsupported": why}
    print(json.dumps({"case": sent["case"], **said}), flush=True)
